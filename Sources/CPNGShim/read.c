#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "failure.h"

// No chunk that matters for the samples needs more (a palette has 768 bytes).
static const png_alloc_size_t largest_chunk = 1 << 20;

struct cpng_reader {
  png_structp png;
  png_infop info;
  const uint8_t *bytes;
  size_t count;
  size_t offset;
  cpng_failure failure;
};

static void take_bytes(png_structp png, png_bytep into, size_t count) {
  cpng_reader *reader = png_get_io_ptr(png);
  if (count > reader->count - reader->offset) png_error(png, "the file ends too early");
  memcpy(into, reader->bytes + reader->offset, count);
  reader->offset += count;
}

static void report(const cpng_reader *reader, cpng_failure *failure) {
  *failure = reader->failure;
  failure->offset = reader->offset;
}

// Text, colour profiles, times: nothing of it is kept, whatever its size. Transparency (tRNS) is.
static void set_limits(png_structp png, uint32_t largest_width, uint32_t largest_height) {
  png_set_user_limits(png, largest_width, largest_height);
  png_set_chunk_malloc_max(png, largest_chunk);
  png_set_chunk_cache_max(png, 16);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
}

// Every kind of PNG becomes grey, RGB or RGBA with 8 or 16 bits.
static void set_transformations(png_structp png, png_infop info, uint32_t bytes_per_sample) {
  int has_alpha = (png_get_color_type(png, info) & PNG_COLOR_MASK_ALPHA) || png_get_valid(png, info, PNG_INFO_tRNS);
  if (bytes_per_sample == 2) {
    png_set_expand_16(png);
    const uint16_t one = 1;
    if (*(const uint8_t *)&one == 1) png_set_swap(png);
  } else {
    png_set_expand(png);
    png_set_scale_16(png);
  }
  if (has_alpha) png_set_gray_to_rgb(png);
  png_set_interlace_handling(png);
}

cpng_reader *cpng_open(const uint8_t *bytes, size_t count, uint32_t largest_width, uint32_t largest_height,
                       uint32_t bytes_per_sample, cpng_layout *layout, uint64_t *raw_size,
                       cpng_failure *failure) {
  *failure = (cpng_failure){.message = "not enough memory"};
  cpng_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->bytes = bytes;
  reader->count = count;
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader->failure, cpng_fail, cpng_ignore);
  reader->info = reader->png ? png_create_info_struct(reader->png) : NULL;
  if (!reader->info) {
    cpng_close(reader);
    return NULL;
  }
  if (setjmp(png_jmpbuf(reader->png))) {
    report(reader, failure);
    cpng_close(reader);
    return NULL;
  }
  png_set_read_fn(reader->png, reader, take_bytes);
  set_limits(reader->png, largest_width, largest_height);
  png_read_info(reader->png, reader->info);
  layout->height = png_get_image_height(reader->png, reader->info);
  *raw_size = (uint64_t)png_get_rowbytes(reader->png, reader->info) * layout->height;
  set_transformations(reader->png, reader->info, bytes_per_sample);
  png_read_update_info(reader->png, reader->info);
  layout->width = png_get_image_width(reader->png, reader->info);
  layout->channels = png_get_channels(reader->png, reader->info);
  layout->bytes_per_sample = png_get_bit_depth(reader->png, reader->info) / 8;
  return reader;
}

int cpng_read(cpng_reader *reader, uint8_t *samples, size_t size, cpng_failure *failure) {
  if (setjmp(png_jmpbuf(reader->png))) {
    report(reader, failure);
    return 0;
  }
  size_t row = png_get_rowbytes(reader->png, reader->info);
  size_t height = png_get_image_height(reader->png, reader->info);
  if (size / height != row || size % height != 0) png_error(reader->png, "the rows have another length than announced");
  int passes = png_get_interlace_type(reader->png, reader->info) == PNG_INTERLACE_ADAM7 ? PNG_INTERLACE_ADAM7_PASSES : 1;
  for (int pass = 0; pass < passes; pass++) {
    for (size_t y = 0; y < height; y++) png_read_row(reader->png, samples + y * row, NULL);
  }
  png_read_end(reader->png, NULL);
  return 1;
}

void cpng_close(cpng_reader *reader) {
  if (reader->png) png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader);
}
