// libjpeg-turbo as the system has it. Only CJPEGShim includes it: a failure in libjpeg must end in a longjmp, which
// must not pass through Swift.
#ifndef WORKBOOK_CJPEG_H
#define WORKBOOK_CJPEG_H

#include <stdio.h>

#include <jpeglib.h>

#endif
