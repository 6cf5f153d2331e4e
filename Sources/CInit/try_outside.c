// Attempts to reach what lies outside of the box, and to see what was brought in.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "try.h"

extern char **environ;

int try_read(const char *path) {
  int file = open(path, O_RDONLY);
  char byte;
  return try_outcome(file >= 0 && (read(file, &byte, 1) >= 0 || errno == EISDIR));
}

int try_first_byte(const char *path) {
  int file = open(path, O_RDONLY);
  char byte;
  if (file >= 0 && read(file, &byte, 1) == 1) putchar(byte);
  return 0;
}

int try_write(const char *path) { return try_outcome(open(path, O_WRONLY | O_CREAT, 0600) >= 0); }

int try_list(const char *path) {
  DIR *folder = opendir(path);
  if (folder == NULL) return try_outcome(0);
  for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
    if (entry->d_name[0] != '.') printf("%s\n", entry->d_name);
  return try_worked;
}

int try_socket(const char *unused) {
  (void)unused;
  return try_outcome(socket(AF_INET, SOCK_STREAM, 0) >= 0);
}

int try_connect(const char *port) {
  int line = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port))};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return try_outcome(line >= 0 && connect(line, (struct sockaddr *)&address, sizeof address) == 0);
}

int try_abstract(const char *name) {
  int line = socket(AF_UNIX, SOCK_STREAM, 0);
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strncpy(address.sun_path + 1, name, sizeof address.sun_path - 2);
  socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + strlen(name));
  return try_outcome(line >= 0 && connect(line, (struct sockaddr *)&address, size) == 0);
}

int try_terminal(const char *unused) {
  (void)unused;
  return try_outcome(open("/dev/tty", O_RDWR) >= 0 || ioctl(0, TIOCSTI, "x") == 0);
}

int try_session(const char *unused) {
  (void)unused;
  // A session that began outside of the box has no number inside.
  return try_outcome(getsid(0) == 0);
}

int try_name(const char *unused) {
  (void)unused;
  char name[256] = "";
  gethostname(name, sizeof name - 1);
  puts(name);
  return 0;
}

int try_environment(const char *unused) {
  (void)unused;
  for (char **variable = environ; *variable != NULL; variable++) puts(*variable);
  return 0;
}

int try_descriptors(const char *unused) {
  (void)unused;
  for (int descriptor = 0; descriptor < 4096; descriptor++)
    if (fcntl(descriptor, F_GETFD) >= 0) printf("%d\n", descriptor);
  return 0;
}
