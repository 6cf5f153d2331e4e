// Programs that end in some way, or do not.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "try.h"

int try_spin(const char *unused) {
  (void)unused;
  for (volatile unsigned long turns = 0;; turns++) {}
}

static void go_on(int number) { (void)number; }

int try_spin_on(const char *unused) {
  signal(SIGXCPU, go_on);
  return try_spin(unused);
}

int try_sleep(const char *unused) {
  (void)unused;
  for (int number = 1; number < NSIG; number++) signal(number, SIG_IGN);
  while (1) sleep(1000);
}

int try_exit(const char *code) { return atoi(code); }

int try_raise(const char *number) {
  raise(atoi(number));
  return try_unclear;
}

int try_recursion(const char *unused) {
  volatile char frame[4096];
  frame[0] = 1;
  return (frame[0] != 0 ? try_recursion(unused) : 0) + frame[0];
}

// Whether the C library knows where this thread's stack lies, which a trap handler needs.
int try_stack(const char *unused) {
  (void)unused;
  pthread_attr_t attributes;
  void *low = NULL;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return try_unclear;
  pthread_attr_getstack(&attributes, &low, &size);
  char here;
  return &here >= (char *)low && &here < (char *)low + size ? 0 : try_unclear;
}

int try_flood(const char *unused) {
  (void)unused;
  static char block[65536];
  memset(block, 'x', sizeof block);
  while (write(1, block, sizeof block) > 0 || errno == EINTR) {}
  return 0;
}

// Sends back what comes on the private line.
int try_echo(const char *unused) {
  (void)unused;
  char bytes[4096];
  for (ssize_t count; (count = read(3, bytes, sizeof bytes)) > 0;)
    if (write(4, bytes, (size_t)count) != count) return try_unclear;
  return 0;
}
