// libpng as the system has it. Only CPNGShim includes it: a failure in libpng is a longjmp, which must not
// pass through Swift.
#ifndef WORKBOOK_CPNG_H
#define WORKBOOK_CPNG_H

#include <png.h>

#endif
