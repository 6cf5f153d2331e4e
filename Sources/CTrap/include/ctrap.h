#ifndef CTRAP_H
#define CTRAP_H

// From now on a fatal signal first writes a trap frame to `descriptor`, then kills the process as it would have.
//
// The frame is the wire format's answer number `tag`: the signal and the return addresses of the stack, innermost
// first. The handler runs on a stack of its own, so that it also serves a stack overflow.
// Returns 0, or an errno.
int ctrap_install(int descriptor, unsigned char tag);

// Where the image that holds this address begins in memory, or NULL.
const void *ctrap_image_of(const void *address);

// Writes standard output out line by line, so that nothing is lost when a trap ends the process.
void ctrap_flush_lines(void);

#endif
