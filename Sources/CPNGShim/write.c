#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "failure.h"

typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} output;

static void append(png_structp png, png_bytep bytes, size_t count) {
  output *out = png_get_io_ptr(png);
  if (count > out->capacity - out->count) {
    size_t capacity = 2 * out->capacity + count;
    uint8_t *grown = realloc(out->bytes, capacity);
    if (!grown) png_error(png, "not enough memory");
    out->bytes = grown;
    out->capacity = capacity;
  }
  memcpy(out->bytes + out->count, bytes, count);
  out->count += count;
}

static void nothing_to_flush(png_structp png) { (void)png; }

// Writes with fixed settings and without a time, so that the same samples are the same bytes.
static void write_all(png_structp png, png_infop info, const cpng_layout *layout, const uint8_t *samples) {
  int type = layout->channels == 1 ? PNG_COLOR_TYPE_GRAY
             : layout->channels == 3 ? PNG_COLOR_TYPE_RGB
                                     : PNG_COLOR_TYPE_RGB_ALPHA;
  png_set_user_limits(png, layout->width, layout->height);
  png_set_compression_level(png, 6);
  png_set_IHDR(png, info, layout->width, layout->height, 8 * (int)layout->bytes_per_sample, type, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  const uint16_t one = 1;
  if (layout->bytes_per_sample == 2 && *(const uint8_t *)&one == 1) png_set_swap(png);
  size_t row = (size_t)layout->width * layout->channels * layout->bytes_per_sample;
  for (size_t y = 0; y < layout->height; y++) png_write_row(png, samples + y * row);
  png_write_end(png, info);
}

uint8_t *cpng_write(const cpng_layout *layout, const uint8_t *samples, size_t *count, cpng_failure *failure) {
  *failure = (cpng_failure){.message = "not enough memory"};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, failure, cpng_fail, cpng_ignore);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  // On the heap, so that what changed before a longjmp is still known after it.
  output *out = calloc(1, sizeof *out);
  uint8_t *bytes = NULL;
  if (info && out && !setjmp(png_jmpbuf(png))) {
    png_set_write_fn(png, out, append, nothing_to_flush);
    write_all(png, info, layout, samples);
    *count = out->count;
    bytes = out->bytes;
    out->bytes = NULL;
  }
  if (out) free(out->bytes);
  free(out);
  png_destroy_write_struct(&png, &info);
  return bytes;
}
