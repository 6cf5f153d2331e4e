// PNG between memory and memory, over libpng. Failures are return values here: libpng's longjmp ends inside
// these functions. This header names nothing of libpng, so that whoever imports it needs no header of it.
#ifndef WORKBOOK_CPNGSHIM_H
#define WORKBOOK_CPNGSHIM_H

#include <stddef.h>
#include <stdint.h>

// What went wrong, in libpng's words, and after how many bytes.
typedef struct {
  char message[160];
  size_t offset;
} cpng_failure;

// The layout of samples: row by row, channels interleaved; 16-bit samples in this machine's byte order.
typedef struct {
  uint32_t width;
  uint32_t height;
  // 1 grey, 3 RGB, 4 RGBA.
  uint32_t channels;
  // 1 or 2.
  uint32_t bytes_per_sample;
} cpng_layout;

typedef struct cpng_reader cpng_reader;

// Reads up to the first row. `bytes` must stay until the reader is closed. Gives the layout in which `cpng_read`
// will deliver, with the bytes per sample that were asked for, and the size of the rows before compression.
// NULL and a failure where this is no PNG or exceeds a limit.
cpng_reader *cpng_open(const uint8_t *bytes, size_t count, uint32_t largest_width, uint32_t largest_height,
                       uint32_t bytes_per_sample, cpng_layout *layout, uint64_t *raw_size,
                       cpng_failure *failure);

// Reads everything into `size` bytes of samples, exactly what the layout needs. 1, or 0 and a failure.
int cpng_read(cpng_reader *reader, uint8_t *samples, size_t size, cpng_failure *failure);

void cpng_close(cpng_reader *reader);

// A PNG of the samples, `*count` bytes to be freed with free(3). NULL and a failure where memory ran out.
uint8_t *cpng_write(const cpng_layout *layout, const uint8_t *samples, size_t *count, cpng_failure *failure);

#endif
