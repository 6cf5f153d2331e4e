// Starts a child process with exactly the descriptors, limits and environment that are named, and nothing else.
#ifndef CSPAWN_H
#define CSPAWN_H

#include <stdint.h>
#include <sys/types.h>

struct cspawn_limits {
  uint64_t processor_seconds;  // 0: none
  uint64_t data_bytes;         // private writable memory; 0: none
  uint64_t file_bytes;         // largest file that may be written; UINT64_MAX: none
};

// Starts `path`. Descriptor i of the child is descriptors[i]; all others are closed. The child leads a process
// group of its own. Returns 0 and the child's pid, or the errno of the step that failed; `step` then names it.
int cspawn_start(const char *path, char *const arguments[], char *const environment[], const char *folder,
                 const int *descriptors, int descriptor_count, const struct cspawn_limits *limits, pid_t *pid,
                 const char **step);

// A descriptor that becomes readable when the child ends, or -1 (errno) where the kernel has none.
int cspawn_descriptor_of(pid_t pid);

#endif
