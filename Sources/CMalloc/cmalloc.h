// How glibc's allocator keeps what was freed.
#ifndef CMALLOC_H
#define CMALLOC_H
#include <malloc.h>
// By itself glibc learns from the largest piece that was freed, and from then on keeps tens of megabytes in each of many
// heaps, one for every thread. A program that waits for others with several threads wants few heaps, and large pieces
// given back at once.
static inline void cmalloc_give_back(void) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 2);
  mallopt(M_MMAP_THRESHOLD, 128 << 10);
  mallopt(M_TRIM_THRESHOLD, 512 << 10);
#endif
}
// Gives back what is free now.
static inline void cmalloc_trim(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
#endif
