// Attempts at what a box forbids, and what they share.
#ifndef TRY_H
#define TRY_H

enum { try_refused = 0, try_worked = 1, try_unclear = 2 };
enum { mebibyte = 1 << 20, most_tries = 1024 };

// The exit code of an attempt that may have worked; where it did not, prints why.
int try_outcome(int did_work);

// Prints how much an attempt got, and is its exit code.
int try_number(long number);

// Each takes what it is about: a path, a number, a port; see where it is defined.
int try_read(const char *value);
int try_first_byte(const char *value);
int try_write(const char *value);
int try_list(const char *value);
int try_socket(const char *value);
int try_connect(const char *value);
int try_abstract(const char *value);
int try_terminal(const char *value);
int try_session(const char *value);
int try_name(const char *value);
int try_environment(const char *value);
int try_descriptors(const char *value);
int try_processes(const char *value);
int try_signal(const char *value);
int try_attach(const char *value);
int try_kill_init(const char *value);
int try_kill_all(const char *value);
int try_fork(const char *value);
int try_forks(const char *value);
int try_bomb(const char *value);
int try_threads(const char *value);
int try_daemon(const char *value);
int try_affinity(const char *value);
int try_user_namespace(const char *value);
int try_clone_user_namespace(const char *value);
int try_keyring(const char *value);
int try_call(const char *value);
int try_memory(const char *value);
int try_shared_memory(const char *value);
int try_segments(const char *value);
int try_segment(const char *value);
int try_memory_files(const char *value);
int try_files(const char *value);
int try_file(const char *value);
int try_open_files(const char *value);
int try_lock_memory(const char *value);
int try_limits(const char *value);
int try_spin(const char *value);
int try_spin_on(const char *value);
int try_sleep(const char *value);
int try_exit(const char *value);
int try_raise(const char *value);
int try_recursion(const char *value);
int try_stack(const char *value);
int try_flood(const char *value);
int try_echo(const char *value);

#endif
