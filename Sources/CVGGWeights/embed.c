#include "cvggweights.h"

// Builds do not watch the file that the assembler includes: this line, which `train-encoder` rewrites, makes them.
// SHA-256: cbe453334d4d1300882a824c4da0e7a849fadc53ba5059c6d92b2994b667bf9d

__asm__(".section .rodata\n"
        ".balign 16\n"
        "vgg_weights_bytes:\n"
        ".incbin \"encoder.safetensors\"\n"
        "vgg_weights_end:\n"
        ".balign 16\n"
        ".previous\n");

extern const char vgg_weights_bytes[] __attribute__((visibility("hidden")));
extern const char vgg_weights_end[] __attribute__((visibility("hidden")));

const void *vgg_weights_start(void) { return vgg_weights_bytes; }

size_t vgg_weights_count(void) { return (size_t)(vgg_weights_end - vgg_weights_bytes); }
