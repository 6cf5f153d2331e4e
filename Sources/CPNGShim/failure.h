#ifndef WORKBOOK_CPNG_FAILURE_H
#define WORKBOOK_CPNG_FAILURE_H

#include <png.h>

#include "cpngshim.h"

// libpng's handlers for errors and warnings. An error is kept in the `cpng_failure` that libpng was given.
_Noreturn void cpng_fail(png_structp png, png_const_charp message);
void cpng_ignore(png_structp png, png_const_charp message);

#endif
