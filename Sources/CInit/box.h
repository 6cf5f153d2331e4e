// The two ends of a box: `start` stands outside of it, `init` is its pid 1; `try` is a program that misbehaves.
#ifndef BOX_H
#define BOX_H

#include <linux/filter.h>
#include <stddef.h>
#include <stdint.h>

// What the box says to the outside, once, on the control socket.
struct box_record {
  uint32_t kind;     // box_ended or box_not_started
  int32_t status;    // as of wait(2); for box_not_started an errno
  uint32_t reaped;   // processes that init has collected, the program included
  char step[20];     // for box_not_started: what failed
};

enum { box_ended = 1, box_not_started = 2 };

// The signal that `start` ends with when there was no box or no result; a program that dies of it itself is reported
// as killed (9), so that nobody inside can blame the box.
enum { box_failure = 64 };

// The bytes that pairs of hexadecimal digits stand for, from malloc; ends the process on anything else.
unsigned char *box_bytes(const char *digits, size_t *count);

// Prints "workbook-init: what: reason" to standard error.
void box_complain(const char *what, int code);

int box_start(int count, char **words);
int box_init(int count, char **words);
int box_try(int count, char **words);

#endif
