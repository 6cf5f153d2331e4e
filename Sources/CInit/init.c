// Inside the box, as pid 1: sets the limits on the program, reaps, and tells the outside how it ended.
//
// When pid 1 ends, the kernel ends every process of the box: nothing stays behind.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <linux/seccomp.h>
#include <unistd.h>

#include "box.h"

static const struct {
  const char *name;
  int resource;
} limit_names[] = {
    {"as", RLIMIT_AS},         {"data", RLIMIT_DATA},       {"nproc", RLIMIT_NPROC},
    {"fsize", RLIMIT_FSIZE},   {"nofile", RLIMIT_NOFILE},   {"cpu", RLIMIT_CPU},
    {"stack", RLIMIT_STACK},   {"core", RLIMIT_CORE},       {"memlock", RLIMIT_MEMLOCK},
    {"msgqueue", RLIMIT_MSGQUEUE}, {"nice", RLIMIT_NICE},   {"rtprio", RLIMIT_RTPRIO},
    {"sigpending", RLIMIT_SIGPENDING},
};

struct orders {
  int control;
  int descriptors;          // how many of 0, 1, 2, 3, 4 are the program's
  char *limits[32];         // NAME=NUMBER
  int limit_count;
  unsigned long long processor_seconds;  // 0: none
  struct sock_fprog filter;
  char *environment[64];
  int variable_count;
  char **program;
};

static void tell(int control, uint32_t kind, int status, uint32_t reaped, const char *step) {
  struct box_record record = {.kind = kind, .status = status, .reaped = reaped};
  strncpy(record.step, step, sizeof record.step - 1);
  send(control, &record, sizeof record, MSG_NOSIGNAL);
}

static _Noreturn void give_up(int control, const char *step) {
  tell(control, box_not_started, errno, 0, step);
  _exit(127);
}

// Words: --control FD [--line 1] [--limit NAME=N]… [--env K=V]… [--filter HEX] -- PROGRAM WORDS…
static struct orders read_orders(int count, char **words) {
  struct orders orders = {.control = -1, .descriptors = 3};
  int at = 0;
  for (; at + 1 < count && strcmp(words[at], "--") != 0; at += 2) {
    char *value = words[at + 1];
    if (strcmp(words[at], "--control") == 0) orders.control = atoi(value);
    if (strcmp(words[at], "--line") == 0) orders.descriptors = 5;
    if (strcmp(words[at], "--env") == 0 && orders.variable_count < 63)
      orders.environment[orders.variable_count++] = value;
    if (strcmp(words[at], "--limit") == 0 && orders.limit_count < 32) {
      orders.limits[orders.limit_count++] = value;
      if (strncmp(value, "cpu=", 4) == 0) orders.processor_seconds = strtoull(value + 4, NULL, 10);
    }
    if (strcmp(words[at], "--filter") == 0) {
      size_t size;
      orders.filter.filter = (struct sock_filter *)(void *)box_bytes(value, &size);
      orders.filter.len = (unsigned short)(size / sizeof(struct sock_filter));
    }
  }
  orders.program = words + at + 1;
  if (orders.control < 0 || at + 1 >= count) _exit(2);
  return orders;
}

static int set_limit(const char *text) {
  const char *equals = strchr(text, '=');
  for (size_t i = 0; equals != NULL && i < sizeof limit_names / sizeof *limit_names; i++) {
    size_t length = (size_t)(equals - text);
    if (strlen(limit_names[i].name) != length || strncmp(text, limit_names[i].name, length) != 0) continue;
    struct rlimit limit;
    limit.rlim_cur = limit.rlim_max = strtoull(equals + 1, NULL, 10);
    // A second to say where it was, before the kernel ends it.
    if (limit_names[i].resource == RLIMIT_CPU) limit.rlim_max++;
    return setrlimit(limit_names[i].resource, &limit);
  }
  errno = EINVAL;
  return -1;
}

static _Noreturn void become(const struct orders *orders) {
  if (setpgid(0, 0) != 0) give_up(orders->control, "setpgid");
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t nothing;
  sigemptyset(&nothing);
  sigprocmask(SIG_SETMASK, &nothing, NULL);
  for (int i = 0; i < orders->limit_count; i++)
    if (set_limit(orders->limits[i]) != 0) give_up(orders->control, orders->limits[i]);
  if (orders->filter.len > 0 && syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &orders->filter) != 0)
    give_up(orders->control, "seccomp");
  execve(orders->program[0], orders->program, orders->environment);
  give_up(orders->control, "execve");
}

// Some ignore the signal that their processor time is over, and are then killed by the limit itself.
static int told_status(int status, const struct rusage *use, const struct orders *orders) {
  unsigned long long seconds = (unsigned long long)(use->ru_utime.tv_sec + use->ru_stime.tv_sec);
  int is_over = orders->processor_seconds != 0 && seconds >= orders->processor_seconds;
  return is_over && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL ? SIGXCPU : status;
}

int box_init(int count, char **words) {
  // Nobody of the same user may attach to this process or open what it has.
  prctl(PR_SET_DUMPABLE, 0);
  struct orders orders = read_orders(count, words);
  if (getpid() != 1) {
    errno = ECHILD;
    give_up(orders.control, "not pid 1");
  }
  // The program keeps its own; everything above ends with its exec, the control socket included.
  syscall(SYS_close_range, (unsigned)orders.descriptors, (unsigned)orders.control - 1, 0);
  syscall(SYS_close_range, (unsigned)orders.control + 1, ~0U, 0);
  fcntl(orders.control, F_SETFD, FD_CLOEXEC);

  sigset_t ended;
  sigemptyset(&ended);
  sigaddset(&ended, SIGCHLD);
  sigprocmask(SIG_BLOCK, &ended, NULL);
  int signals = signalfd(-1, &ended, SFD_CLOEXEC | SFD_NONBLOCK);

  pid_t program = fork();
  if (program < 0) give_up(orders.control, "fork");
  if (program == 0) become(&orders);
  // Held by the program alone, so that closing them means something.
  for (int descriptor = 0; descriptor < 5; descriptor++)
    if (descriptor != signals && descriptor != orders.control) close(descriptor);

  uint32_t reaped = 0;
  while (1) {
    struct pollfd items[] = {{signals, POLLIN, 0}, {orders.control, POLLIN, 0}};
    poll(items, 2, -1);
    struct signalfd_siginfo info;
    while (read(signals, &info, sizeof info) == sizeof info) {}
    if (items[1].revents != 0) {
      char byte;
      if (recv(orders.control, &byte, 1, MSG_DONTWAIT) != 1) _exit(0);  // nobody waits for us any more
      kill(program, SIGXCPU);
    }
    int status;
    struct rusage use;
    pid_t gone;
    while ((gone = wait4(-1, &status, WNOHANG, &use)) > 0) {
      reaped++;
      if (gone != program) continue;
      tell(orders.control, box_ended, told_status(status, &use, &orders), reaped, "");
      _exit(0);
    }
  }
}
