#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jerror.h>
#include <jpeglib.h>

#include "cjpegshim.h"

// A progressive file may order any number of passes over the whole picture; honest ones have about ten.
static const int most_scans = 100;

struct cjpeg_reader {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  jmp_buf back;
  cjpeg_failure failure;
};

static void fail(j_common_ptr jpeg) {
  cjpeg_reader *reader = jpeg->client_data;
  char message[JMSG_LENGTH_MAX];
  jpeg->err->format_message(jpeg, message);
  snprintf(reader->failure.message, sizeof reader->failure.message, "%s", message);
  longjmp(reader->back, 1);
}

// Warnings (a level below 0) mean damaged or missing data, which libjpeg would fill in with grey; but some cameras
// leave bytes between the parts of a file, which does no harm.
static void judge(j_common_ptr jpeg, int level) {
  int code = jpeg->err->msg_code;
  if (level < 0 && code != JWRN_EXTRANEOUS_DATA && code != JWRN_ADOBE_XFORM) fail(jpeg);
}

static void count_scans(j_common_ptr jpeg) {
  cjpeg_reader *reader = jpeg->client_data;
  if (!jpeg->is_decompressor || reader->jpeg.input_scan_number <= most_scans) return;
  snprintf(reader->failure.message, sizeof reader->failure.message, "more than %d scans", most_scans);
  longjmp(reader->back, 1);
}

cjpeg_reader *cjpeg_open(const uint8_t *bytes, size_t count, cjpeg_layout *layout, cjpeg_failure *failure) {
  *failure = (cjpeg_failure){.message = "not enough memory"};
  cjpeg_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->jpeg.err = jpeg_std_error(&reader->errors);
  reader->jpeg.client_data = reader;
  reader->errors.error_exit = fail;
  reader->errors.emit_message = judge;
  reader->progress.progress_monitor = count_scans;
  if (setjmp(reader->back)) {
    *failure = reader->failure;
    cjpeg_close(reader);
    return NULL;
  }
  // Creating clears the structure but for its error handler and client data.
  jpeg_create_decompress(&reader->jpeg);
  reader->jpeg.progress = &reader->progress;
  jpeg_mem_src(&reader->jpeg, bytes, count);
  jpeg_read_header(&reader->jpeg, TRUE);
  reader->jpeg.out_color_space = reader->jpeg.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_calc_output_dimensions(&reader->jpeg);
  layout->width = reader->jpeg.output_width;
  layout->height = reader->jpeg.output_height;
  layout->channels = (uint32_t)reader->jpeg.out_color_components;
  return reader;
}

int cjpeg_read(cjpeg_reader *reader, uint8_t *samples, size_t size, size_t memory, cjpeg_failure *failure) {
  struct jpeg_decompress_struct *jpeg = &reader->jpeg;
  if (setjmp(reader->back)) {
    *failure = reader->failure;
    return 0;
  }
  jpeg->mem->max_memory_to_use = (long)memory;
  // The slow integer method is the same on every machine.
  jpeg->dct_method = JDCT_ISLOW;
  jpeg_start_decompress(jpeg);
  size_t row = (size_t)jpeg->output_width * (size_t)jpeg->output_components;
  if (size / jpeg->output_height != row || size % jpeg->output_height != 0) {
    *failure = (cjpeg_failure){.message = "the rows have another length than announced"};
    return 0;
  }
  while (jpeg->output_scanline < jpeg->output_height) {
    JSAMPROW into = samples + row * jpeg->output_scanline;
    jpeg_read_scanlines(jpeg, &into, 1);
  }
  jpeg_finish_decompress(jpeg);
  return 1;
}

void cjpeg_close(cjpeg_reader *reader) {
  jpeg_destroy_decompress(&reader->jpeg);
  free(reader);
}
