// Attempts to get more memory, files and descriptors than allowed; most print how much they got.
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <unistd.h>

#include "try.h"

static int fill(char *bytes, size_t size) {
  for (size_t i = 0; i < size; i += 4096) ((volatile char *)bytes)[i] = 1;
  return 1;
}

int try_memory(const char *unused) {
  (void)unused;
  long got = 0;
  for (; got < most_tries; got += 16) {
    char *bytes = mmap(NULL, 16 * mebibyte, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED || !fill(bytes, 16 * mebibyte)) break;
  }
  return try_number(got);
}

int try_shared_memory(const char *unused) {
  (void)unused;
  long got = 0;
  for (; got < most_tries; got += 16) {
    char *bytes = mmap(NULL, 16 * mebibyte, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED || !fill(bytes, 16 * mebibyte)) break;
  }
  return try_number(got);
}

// Memory that no address space holds: filled, let go of, and still there.
int try_segments(const char *unused) {
  (void)unused;
  long got = 0;
  for (; got < 256; got += 16) {
    int segment = shmget(IPC_PRIVATE, 16 * mebibyte, 0600);
    char *bytes = segment < 0 ? (char *)-1 : shmat(segment, NULL, 0);
    if (bytes == (char *)-1 || !fill(bytes, 16 * mebibyte)) break;
    shmdt(bytes);
  }
  return try_number(got);
}

// A segment that somebody outside made.
int try_segment(const char *key) { return try_outcome(shmget((key_t)atol(key), 0, 0) >= 0); }

int try_memory_files(const char *unused) {
  (void)unused;
  static char block[mebibyte];
  signal(SIGXFSZ, SIG_IGN);
  long got = 0;
  while (got < 256) {
    int file = memfd_create("x", 0);
    if (file < 0) break;
    for (int i = 0; i < 16 && write(file, block, sizeof block) == sizeof block; i++) got++;
  }
  return try_number(got);
}

// How many MiB fit into files of a folder, each at most as long as it may be.
int try_files(const char *folder) {
  static char block[mebibyte];
  signal(SIGXFSZ, SIG_IGN);
  long got = 0;
  for (int number = 0; number < 64 && got < 256; number++) {
    char path[256];
    snprintf(path, sizeof path, "%s/%d", folder, number);
    int file = open(path, O_WRONLY | O_CREAT, 0600);
    if (file < 0) break;
    long before = got;
    while (got < 256 && write(file, block, sizeof block) == sizeof block) got++;
    close(file);
    if (got == before) break;
  }
  return try_number(got);
}

int try_file(const char *path) {
  static char block[mebibyte];
  signal(SIGXFSZ, SIG_IGN);
  int file = open(path, O_WRONLY | O_CREAT, 0600);
  long got = 0;
  while (file >= 0 && got < 256 && write(file, block, sizeof block) == sizeof block) got++;
  return try_number(got);
}

int try_open_files(const char *unused) {
  (void)unused;
  long made = 0;
  while (made < 4096 && dup(1) >= 0) made++;
  return try_number(made);
}

int try_lock_memory(const char *unused) {
  (void)unused;
  char *bytes = mmap(NULL, 4 * mebibyte, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return try_outcome(bytes != MAP_FAILED && mlock(bytes, 4 * mebibyte) == 0);
}

int try_limits(const char *unused) {
  (void)unused;
  static const struct {
    const char *name;
    int resource;
  } all[] = {{"stack", RLIMIT_STACK},       {"core", RLIMIT_CORE},     {"memlock", RLIMIT_MEMLOCK},
             {"msgqueue", RLIMIT_MSGQUEUE}, {"nice", RLIMIT_NICE},     {"rtprio", RLIMIT_RTPRIO},
             {"data", RLIMIT_DATA},         {"nproc", RLIMIT_NPROC},   {"fsize", RLIMIT_FSIZE},
             {"nofile", RLIMIT_NOFILE},     {"cpu", RLIMIT_CPU},       {"as", RLIMIT_AS},
             {"sigpending", RLIMIT_SIGPENDING}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    struct rlimit limit;
    getrlimit(all[i].resource, &limit);
    printf("%s %lld\n", all[i].name, limit.rlim_cur == RLIM_INFINITY ? -1 : (long long)limit.rlim_cur);
  }
  return 0;
}
