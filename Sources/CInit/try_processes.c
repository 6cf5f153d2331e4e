// Attempts on other processes, and to become many.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "try.h"

int try_processes(const char *unused) {
  (void)unused;
  long seen = 0;
  for (int number = 2; number < 40000; number++)
    if (number != getpid() && (kill(number, 0) == 0 || errno == EPERM)) seen++;
  return try_number(seen);
}

int try_signal(const char *number) { return try_outcome(kill(atoi(number), 0) == 0 || errno == EPERM); }

int try_attach(const char *number) {
  return try_outcome(ptrace(PTRACE_ATTACH, atoi(number), NULL, NULL) == 0);
}

int try_kill_init(const char *unused) {
  (void)unused;
  kill(getppid(), SIGSTOP);
  kill(1, SIGSTOP);
  kill(1, SIGKILL);
  usleep(100000);
  return 0;
}

int try_kill_all(const char *unused) {
  (void)unused;
  kill(-1, SIGKILL);
  return kill(getpid(), SIGKILL);
}

int try_fork(const char *unused) {
  (void)unused;
  pid_t child = fork();
  if (child == 0) _exit(0);
  return try_outcome(child > 0);
}

int try_forks(const char *unused) {
  (void)unused;
  long made = 0;
  for (; made < most_tries; made++) {
    pid_t child = fork();
    if (child < 0) break;
    if (child == 0) {
      pause();
      _exit(0);
    }
  }
  return try_number(made);
}

int try_bomb(const char *unused) {
  (void)unused;
  while (1)
    if (fork() == 0) setsid();
}

static void *wait_for_ever(void *unused) {
  pause();
  return unused;
}

int try_threads(const char *unused) {
  (void)unused;
  long made = 0;
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 64 << 10);
  for (pthread_t thread; made < most_tries; made++)
    if (pthread_create(&thread, &small, wait_for_ever, NULL) != 0) break;
  return try_number(made);
}

// Ends well, and leaves a process of another session behind that touches a file for ever.
int try_daemon(const char *path) {
  if (fork() == 0) {
    setsid();
    if (fork() != 0) _exit(0);
    while (1) {
      int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
      ssize_t written = write(file, "x", 1);
      (void)written;
      close(file);
      usleep(2000);
    }
  }
  struct stat file;
  for (int tries = 0; tries < 2000 && (stat(path, &file) != 0 || file.st_size == 0); tries++) usleep(5000);
  return 0;
}

int try_affinity(const char *unused) {
  (void)unused;
  cpu_set_t all;
  sched_getaffinity(0, sizeof all, &all);
  return try_outcome(sched_setaffinity(0, sizeof all, &all) == 0);
}

int try_user_namespace(const char *unused) {
  (void)unused;
  return try_outcome(unshare(CLONE_NEWUSER) == 0);
}

int try_clone_user_namespace(const char *unused) {
  (void)unused;
  long child = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0);
  if (child == 0) _exit(0);
  return try_outcome(child > 0);
}

int try_keyring(const char *unused) {
  (void)unused;
  return try_outcome(syscall(SYS_add_key, "user", "note", "x", 1, -4) >= 0);
}

// Prints the errno of a system call without arguments, for each number that is named: `try call 101,157`.
int try_call(const char *numbers) {
  char *rest = NULL;
  char *copy = strdup(numbers);
  for (char *word = strtok_r(copy, ",", &rest); word != NULL; word = strtok_r(NULL, ",", &rest)) {
    errno = 0;
    // Flags that ask for a namespace, for those whose first argument is flags; a bad pointer everywhere else.
    long result = syscall(atol(word), 0x10000000L, -1L, -1L, -1L, -1L, -1L);
    printf("%s %d\n", word, result < 0 ? errno : 0);
    fflush(stdout);
  }
  return 0;
}
