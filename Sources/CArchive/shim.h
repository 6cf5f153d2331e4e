// libarchive as the system has it, for zip files.
#ifndef WORKBOOK_CARCHIVE_H
#define WORKBOOK_CARCHIVE_H

#include <archive.h>
#include <archive_entry.h>

#endif
