#include "failure.h"

#include <stdio.h>

void cpng_fail(png_structp png, png_const_charp message) {
  cpng_failure *failure = png_get_error_ptr(png);
  snprintf(failure->message, sizeof failure->message, "%s", message);
  png_longjmp(png, 1);
}

// What libpng can repair by itself is no one's concern.
void cpng_ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}
