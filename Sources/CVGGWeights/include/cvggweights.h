// The weights of the course's encoder as part of the program: a safetensors file's bytes.
#ifndef WORKBOOK_CVGGWEIGHTS_H
#define WORKBOOK_CVGGWEIGHTS_H

#include <stddef.h>

/// Where the bytes begin.
const void *vgg_weights_start(void);

/// How many there are.
size_t vgg_weights_count(void);

#endif
