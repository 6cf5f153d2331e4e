#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "box.h"

unsigned char *box_bytes(const char *digits, size_t *count) {
  *count = strlen(digits) / 2;
  unsigned char *bytes = malloc(*count + 1);
  if (bytes == NULL) _Exit(2);
  for (size_t i = 0; i < *count; i++) {
    unsigned value;
    if (sscanf(digits + 2 * i, "%2x", &value) != 1) _Exit(2);
    bytes[i] = (unsigned char)value;
  }
  return bytes;
}

void box_complain(const char *what, int code) {
  fprintf(stderr, "workbook-init: %s: %s\n", what, strerror(code));
}

int main(int count, char **words) {
  const char *role = count > 1 ? words[1] : "";
  if (strcmp(role, "start") == 0) return box_start(count - 2, words + 2);
  if (strcmp(role, "init") == 0) return box_init(count - 2, words + 2);
  if (strcmp(role, "try") == 0) return box_try(count - 2, words + 2);
  fputs("workbook-init: start | init | try\n", stderr);
  return 2;
}
