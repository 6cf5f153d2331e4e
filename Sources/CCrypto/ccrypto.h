// The one thing that is needed of libcrypto.
#ifndef CCRYPTO_H
#define CCRYPTO_H
#include <openssl/sha.h>
#endif
