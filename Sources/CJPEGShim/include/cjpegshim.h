// JPEG from memory to memory, over libjpeg. Failures are return values here: libjpeg's error handler jumps, and
// the jump ends inside these functions. This header names nothing of libjpeg.
#ifndef WORKBOOK_CJPEGSHIM_H
#define WORKBOOK_CJPEGSHIM_H

#include <stddef.h>
#include <stdint.h>

// What went wrong, in libjpeg's words.
typedef struct {
  char message[200];
} cjpeg_failure;

// Pixels across and down, and samples a pixel: 1 grey, 3 RGB.
typedef struct {
  uint32_t width;
  uint32_t height;
  uint32_t channels;
} cjpeg_layout;

typedef struct cjpeg_reader cjpeg_reader;

// Reads the header. `bytes` must stay until the reader is closed. NULL and a failure where this is no JPEG that can
// be shown as grey or RGB.
cjpeg_reader *cjpeg_open(const uint8_t *bytes, size_t count, cjpeg_layout *layout, cjpeg_failure *failure);

// Reads everything into `size` bytes of samples, exactly what the layout needs, within `memory` bytes of libjpeg's
// own. 1, or 0 and a failure; a file that ends early or is damaged is a failure too.
int cjpeg_read(cjpeg_reader *reader, uint8_t *samples, size_t size, size_t memory, cjpeg_failure *failure);

void cjpeg_close(cjpeg_reader *reader);

#endif
