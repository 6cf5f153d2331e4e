#define _GNU_SOURCE
#include "ctrap.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

enum { most_frames = 64, stack_bytes = 64 * 1024 };

static int trap_descriptor = -1;
static unsigned char trap_tag;
static uintptr_t stack_low, stack_high;

static unsigned char *put32(unsigned char *at, uint32_t value) {
  for (int i = 0; i < 4; i++) *at++ = (unsigned char)(value >> (8 * i));
  return at;
}

static unsigned char *put64(unsigned char *at, uint64_t value) {
  for (int i = 0; i < 8; i++) *at++ = (unsigned char)(value >> (8 * i));
  return at;
}

// Only async-signal-safe calls: the process may hold any lock.
static void on_trap(int signal_number, siginfo_t *info, void *context) {
  (void)info;
  uint64_t frames[most_frames];
  int count = 0;
  ucontext_t *machine = context;
#if defined(__x86_64__)
  uintptr_t counter = (uintptr_t)machine->uc_mcontext.gregs[REG_RIP];
  uintptr_t frame = (uintptr_t)machine->uc_mcontext.gregs[REG_RBP];
#elif defined(__aarch64__)
  uintptr_t counter = (uintptr_t)machine->uc_mcontext.pc;
  uintptr_t frame = (uintptr_t)machine->uc_mcontext.regs[29];
#else
  uintptr_t counter = 0, frame = 0;
#endif
  frames[count++] = counter;
  // A frame pointer outside the stack, or one that does not climb, ends the walk: the stack may be in any state.
  while (count < most_frames && frame >= stack_low && frame + 16 <= stack_high && frame % 8 == 0) {
    uintptr_t next = ((uintptr_t *)frame)[0];
    uintptr_t back = ((uintptr_t *)frame)[1];
    if (back == 0) break;
    frames[count++] = back;
    if (next <= frame) break;
    frame = next;
  }

  unsigned char bytes[4 + 1 + 4 + 4 + 8 * most_frames];
  unsigned char *at = put32(bytes, (uint32_t)(1 + 4 + 4 + 8 * count));
  *at++ = trap_tag;
  at = put32(at, (uint32_t)signal_number);
  at = put32(at, (uint32_t)count);
  for (int i = 0; i < count; i++) at = put64(at, frames[i]);
  size_t left = (size_t)(at - bytes);
  unsigned char *from = bytes;
  while (left > 0) {
    ssize_t done = write(trap_descriptor, from, left);
    if (done <= 0) {
      if (done < 0 && errno == EINTR) continue;
      break;
    }
    from += done;
    left -= (size_t)done;
  }
  // SA_RESETHAND has put the default action back.
  raise(signal_number);
}

int ctrap_install(int descriptor, unsigned char tag) {
  trap_descriptor = descriptor;
  trap_tag = tag;

  pthread_attr_t attributes;
  void *low = NULL;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    pthread_attr_getstack(&attributes, &low, &size);
    pthread_attr_destroy(&attributes);
  }
  stack_low = (uintptr_t)low;
  stack_high = stack_low + size;

  stack_t own = {.ss_sp = malloc(stack_bytes), .ss_size = stack_bytes, .ss_flags = 0};
  if (own.ss_sp == NULL || sigaltstack(&own, NULL) != 0) return errno;

  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_trap;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND;
  sigemptyset(&action.sa_mask);
  static const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGXCPU};
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
    if (sigaction(fatal[i], &action, NULL) != 0) return errno;
  }
  return 0;
}

const void *ctrap_image_of(const void *address) {
  Dl_info info;
  return dladdr(address, &info) != 0 ? info.dli_fbase : NULL;
}

void ctrap_flush_lines(void) { setvbuf(stdout, NULL, _IOLBF, 0); }
