#define _GNU_SOURCE
#include "cspawn.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum step { STEP_GROUP, STEP_DESCRIPTORS, STEP_LIMITS, STEP_FOLDER, STEP_EXEC };
static const char *const step_names[] = {"setpgid", "dup2", "setrlimit", "chdir", "execve"};

struct failure {
  int step;
  int code;
};

static void give_up(int report, enum step step) {
  struct failure failure = {step, errno};
  ssize_t written = write(report, &failure, sizeof failure);
  (void)written;
  _exit(127);
}

static int limit(int resource, uint64_t value, uint64_t hard) {
  struct rlimit limit = {value, hard};
  return setrlimit(resource, &limit);
}

// Runs in the child: only async-signal-safe calls from here on.
static void become(const char *path, char *const arguments[], char *const environment[], const char *folder,
                   const int *descriptors, int count, const struct cspawn_limits *limits, int report) {
  if (setpgid(0, 0) != 0) give_up(report, STEP_GROUP);

  // First out of the way of the numbers that are wanted, then onto them.
  int moved[count];
  for (int i = 0; i < count; i++) {
    moved[i] = fcntl(descriptors[i], F_DUPFD, count + 1);
    if (moved[i] < 0) give_up(report, STEP_DESCRIPTORS);
  }
  int kept = fcntl(report, F_DUPFD_CLOEXEC, count + 1);
  if (kept < 0) give_up(report, STEP_DESCRIPTORS);
  for (int i = 0; i < count; i++)
    if (dup2(moved[i], i) < 0) give_up(kept, STEP_DESCRIPTORS);
  if (kept != count) {
    if (dup3(kept, count, O_CLOEXEC) < 0) give_up(kept, STEP_DESCRIPTORS);
    kept = count;
  }
#ifdef SYS_close_range
  if (syscall(SYS_close_range, (unsigned)count + 1, ~0U, 0) != 0)
#endif
    for (int fd = count + 1; fd < 65536; fd++) close(fd);

  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);

  if (limit(RLIMIT_CORE, 0, 0) != 0) give_up(kept, STEP_LIMITS);
  if (limits->processor_seconds != 0 &&
      limit(RLIMIT_CPU, limits->processor_seconds, limits->processor_seconds + 1) != 0)
    give_up(kept, STEP_LIMITS);
  if (limits->data_bytes != 0 && limit(RLIMIT_DATA, limits->data_bytes, limits->data_bytes) != 0)
    give_up(kept, STEP_LIMITS);
  if (limits->file_bytes != UINT64_MAX && limit(RLIMIT_FSIZE, limits->file_bytes, limits->file_bytes) != 0)
    give_up(kept, STEP_LIMITS);
  if (folder != NULL && chdir(folder) != 0) give_up(kept, STEP_FOLDER);
  execve(path, arguments, environment);
  give_up(kept, STEP_EXEC);
}

int cspawn_start(const char *path, char *const arguments[], char *const environment[], const char *folder,
                 const int *descriptors, int descriptor_count, const struct cspawn_limits *limits, pid_t *pid,
                 const char **step) {
  int report[2];
  *step = "pipe";
  if (pipe2(report, O_CLOEXEC) != 0) return errno;

  // No handler of ours may run in the child before it has its own dispositions.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t child = fork();
  if (child == 0) {
    close(report[0]);
    become(path, arguments, environment, folder, descriptors, descriptor_count, limits, report[1]);
  }
  int code = errno;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(report[1]);
  if (child < 0) {
    close(report[0]);
    *step = "fork";
    return code;
  }

  struct failure failure;
  ssize_t count;
  do count = read(report[0], &failure, sizeof failure);
  while (count < 0 && errno == EINTR);
  close(report[0]);
  if (count == (ssize_t)sizeof failure) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    *step = step_names[failure.step];
    return failure.code;
  }
  *pid = child;
  return 0;
}

int cspawn_descriptor_of(pid_t pid) {
#ifdef SYS_pidfd_open
  return (int)syscall(SYS_pidfd_open, pid, 0);
#else
  (void)pid;
  errno = ENOSYS;
  return -1;
#endif
}
