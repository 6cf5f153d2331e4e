// What is needed of libcrypto: SHA-256 and HMAC.
#ifndef CCRYPTO_H
#define CCRYPTO_H
#include <openssl/hmac.h>
#include <openssl/sha.h>
#endif
