// A program that tries one forbidden thing: exit code 0 where it was refused, 1 where it worked.
//
// Some attempts print a number instead, such as how many MiB they got, and some only misbehave. They are what
// `workbook doctor` and the tests start inside a box.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "box.h"
#include "try.h"

int try_outcome(int did_work) {
  if (!did_work) printf("%s\n", strerror(errno));
  return did_work ? try_worked : try_refused;
}

int try_number(long number) {
  printf("%ld\n", number);
  return 0;
}

static const struct {
  const char *name;
  int (*attempt)(const char *);
} attempts[] = {
    {"read", try_read},
    {"first-byte", try_first_byte},
    {"write", try_write},
    {"list", try_list},
    {"socket", try_socket},
    {"connect", try_connect},
    {"abstract", try_abstract},
    {"terminal", try_terminal},
    {"session", try_session},
    {"name", try_name},
    {"environment", try_environment},
    {"descriptors", try_descriptors},
    {"processes", try_processes},
    {"signal", try_signal},
    {"attach", try_attach},
    {"kill-init", try_kill_init},
    {"kill-all", try_kill_all},
    {"fork", try_fork},
    {"forks", try_forks},
    {"bomb", try_bomb},
    {"threads", try_threads},
    {"daemon", try_daemon},
    {"affinity", try_affinity},
    {"user-namespace", try_user_namespace},
    {"clone-user-namespace", try_clone_user_namespace},
    {"keyring", try_keyring},
    {"call", try_call},
    {"memory", try_memory},
    {"shared-memory", try_shared_memory},
    {"segments", try_segments},
    {"segment", try_segment},
    {"memory-files", try_memory_files},
    {"files", try_files},
    {"file", try_file},
    {"open-files", try_open_files},
    {"lock-memory", try_lock_memory},
    {"limits", try_limits},
    {"spin", try_spin},
    {"spin-on", try_spin_on},
    {"sleep", try_sleep},
    {"exit", try_exit},
    {"raise", try_raise},
    {"recursion", try_recursion},
    {"stack", try_stack},
    {"flood", try_flood},
    {"echo", try_echo},
};

int box_try(int count, char **words) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  for (size_t i = 0; count > 0 && i < sizeof attempts / sizeof *attempts; i++)
    if (strcmp(attempts[i].name, words[0]) == 0) return attempts[i].attempt(count > 1 ? words[1] : "");
  fputs("workbook-init try: no such attempt\n", stderr);
  return try_unclear;
}
