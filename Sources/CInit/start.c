// Outside the box: starts bubblewrap, passes on what is wanted of the program, and ends as the program ended.
//
// A process of its own with one thread, so that bubblewrap's --die-with-parent, which follows a thread, follows it;
// and so that whoever started it sees the program's own wait status and the processor time of all that it waited for.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "box.h"

enum { first_own = 10, patience_ms = 200, most_words = 2048 };

static _Noreturn void end_with(int signal_number) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  sigset_t nothing;
  sigemptyset(&nothing);
  signal(signal_number, SIG_DFL);
  sigprocmask(SIG_SETMASK, &nothing, NULL);
  kill(getpid(), signal_number);
  _Exit(255);
}

static _Noreturn void fail(const char *what) {
  box_complain(what, errno);
  end_with(box_failure);
}

// Out of the way of 0 to 4, which are the program's.
static int out_of_the_way(int descriptor) {
  int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, first_own);
  if (descriptor < 0 || moved < 0) fail("descriptor");
  close(descriptor);
  return moved;
}

static int file_of(const void *bytes, size_t count) {
  int file = memfd_create("box", MFD_CLOEXEC);
  if (file < 0 || write(file, bytes, count) != (ssize_t)count || lseek(file, 0, SEEK_SET) != 0) fail("memfd");
  return out_of_the_way(file);
}

static void become_user(const char *text) {
  unsigned user, group;
  if (sscanf(text, "%u:%u", &user, &group) != 2 || user == 0) {
    errno = EINVAL;
    fail("user");
  }
  if (setgroups(0, NULL) != 0 || setresgid(group, group, group) != 0 || setresuid(user, user, user) != 0)
    fail("user");
}

// Raising it needs no right: the kernel, or a job's own memory limit, ends a box before it ends the grader.
static void be_first_to_go(void) {
  int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  ssize_t written = write(file, "1000", 4);
  (void)written;
  close(file);
}

static char *number_text(int number) {
  char *text = NULL;
  if (asprintf(&text, "%d", number) < 0) fail("memory");
  return text;
}

static void keep_for_bubblewrap(int descriptor) { fcntl(descriptor, F_SETFD, 0); }

struct plan {
  const char *bubblewrap;
  int report;       // where the box's most resident memory is told, or -1
  int filter;
  int options;      // bubblewrap's options, each ended by a NUL
  char **inside;    // the words from /box/init on
  int inside_count;
};

// Words: --bwrap PATH [--user UID:GID] [--filter HEX] [--report FD] -- OPTIONS… -- WORDS…: bubblewrap's options, and
// what it starts, in which `@control` stands for the control socket.
static struct plan read_words(int count, char **words) {
  struct plan plan = {.report = -1, .filter = -1};
  int at = 0;
  for (; at + 1 < count && strcmp(words[at], "--") != 0; at += 2) {
    if (strcmp(words[at], "--bwrap") == 0) plan.bubblewrap = words[at + 1];
    if (strcmp(words[at], "--user") == 0) become_user(words[at + 1]);
    // Nobody need listen.
    int report = strcmp(words[at], "--report") == 0 ? atoi(words[at + 1]) : -1;
    if (report >= 0 && fcntl(report, F_GETFD) >= 0) plan.report = out_of_the_way(report);
    if (strcmp(words[at], "--filter") == 0) {
      size_t size;
      unsigned char *bytes = box_bytes(words[at + 1], &size);
      plan.filter = file_of(bytes, size);
    }
  }
  char *text = NULL;
  size_t size = 0;
  FILE *options = open_memstream(&text, &size);
  if (options == NULL || plan.bubblewrap == NULL) fail("words");
  for (at++; at < count && strcmp(words[at], "--") != 0; at++) fprintf(options, "%s%c", words[at], 0);
  if (plan.filter >= 0) fprintf(options, "--seccomp%c%d%c", 0, plan.filter, 0);
  fclose(options);
  plan.options = file_of(text, size);
  plan.inside = words + at + 1;
  plan.inside_count = count - at - 1;
  if (plan.inside_count < 2) fail("words");
  return plan;
}

static _Noreturn void run_bubblewrap(const struct plan *plan, int control) {
  sigset_t nothing;
  sigemptyset(&nothing);
  sigprocmask(SIG_SETMASK, &nothing, NULL);
  char *words[most_words] = {"bwrap", "--args", number_text(plan->options), "--"};
  int count = 4;
  for (int i = 0; i < plan->inside_count && count < most_words - 1; i++)
    words[count++] = strcmp(plan->inside[i], "@control") == 0 ? number_text(control) : plan->inside[i];
  keep_for_bubblewrap(control);
  keep_for_bubblewrap(plan->options);
  if (plan->filter >= 0) keep_for_bubblewrap(plan->filter);
  char *nothing_inherited[] = {NULL};
  execve(plan->bubblewrap, words, nothing_inherited);
  fail(plan->bubblewrap);
}

// What was resident in the box at most, in KiB. What whoever waits for us reads of us counts the program that we were
// forked from as well; our children are ours.
static void report_memory(int report) {
  struct rusage used;
  if (report < 0 || getrusage(RUSAGE_CHILDREN, &used) != 0) return;
  uint64_t most = (uint64_t)used.ru_maxrss;
  ssize_t written = write(report, &most, sizeof most);
  (void)written;
}

int box_start(int count, char **words) {
  // Orphans of the box come to us, and are collected, rather than to the machine's first process.
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  be_first_to_go();
  struct plan plan = read_words(count, words);
  if (geteuid() == 0) {
    errno = EPERM;
    fail("limits do not hold for root, and no other user was named");
  }

  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) fail("socketpair");
  int control = out_of_the_way(ends[0]), theirs = out_of_the_way(ends[1]);
  sigset_t heard;
  sigemptyset(&heard);
  sigaddset(&heard, SIGCHLD);
  sigaddset(&heard, SIGXCPU);
  sigaddset(&heard, SIGTERM);
  sigaddset(&heard, SIGINT);
  sigprocmask(SIG_BLOCK, &heard, NULL);
  int signals = out_of_the_way(signalfd(-1, &heard, SFD_CLOEXEC | SFD_NONBLOCK));

  pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) run_bubblewrap(&plan, theirs);
  // Only the program may hold these: their ends are how others learn that it is gone.
  close(theirs);
  close(3);
  close(4);

  struct box_record record = {0};
  int patience = -1;
  for (int running = 1; running;) {
    // Standard output has no reader any more: whoever wanted the results is gone.
    struct pollfd items[] = {{signals, POLLIN, 0}, {control, POLLIN, 0}, {STDOUT_FILENO, 0, 0}};
    int ready = poll(items, 3, patience);
    if (ready == 0 || (items[2].revents & (POLLERR | POLLHUP)) != 0) kill(child, SIGKILL);
    if ((items[1].revents & (POLLIN | POLLHUP)) != 0) {
      struct box_record heard_record;
      ssize_t size = recv(control, &heard_record, sizeof heard_record, MSG_DONTWAIT);
      if (size == sizeof heard_record && record.kind == 0) record = heard_record;  // the first one counts
      if (size <= 0) {
        close(control);
        control = -1;
      }
    }
    struct signalfd_siginfo info;
    while (read(signals, &info, sizeof info) == sizeof info) {
      if (info.ssi_signo == SIGCHLD) continue;
      if (info.ssi_signo != SIGXCPU) {
        // It has to go at once, and we collect what is left of it.
        kill(child, SIGKILL);
        patience = patience_ms;
        continue;
      }
      // First the program is asked where it is, as ChildProcess asks whatever it started; then it has to go.
      if (control >= 0) send(control, "x", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
      patience = patience_ms;
    }
    pid_t gone;
    while ((gone = waitpid(-1, NULL, WNOHANG)) > 0)
      if (gone == child) running = 0;
  }
  // The control socket's end tells init, should it still be there, to end the box.
  if (control >= 0) {
    if (record.kind == 0) recv(control, &record, sizeof record, MSG_DONTWAIT);
    close(control);
  }
  while (waitpid(-1, NULL, 0) > 0 || errno == EINTR) {}
  report_memory(plan.report);

  if (record.kind == box_not_started) {
    record.step[sizeof record.step - 1] = 0;
    box_complain(record.step, record.status);
  }
  if (record.kind != box_ended) end_with(patience >= 0 ? SIGXCPU : box_failure);
  if (WIFSIGNALED(record.status))
    end_with(WTERMSIG(record.status) == box_failure ? SIGKILL : WTERMSIG(record.status));
  return WEXITSTATUS(record.status);
}
