// zlib as the system has it, for gzip.
#ifndef WORKBOOK_CZLIB_H
#define WORKBOOK_CZLIB_H

#include <zlib.h>

#endif
