#ifndef CPLATFORM_H
#define CPLATFORM_H

#include <stdint.h>

// Calls of Linux and its C library that Swift's Glibc does not offer.
// Each that gives something gives 0, or the system's error number.

/// Exchanges two paths in one step: renameat2 with RENAME_EXCHANGE.
int platform_exchange(const char *first, const char *second);

/// Writes out all of the file system that the descriptor is on: syncfs.
int platform_sync_file_system(int descriptor);

/// The kind of file system that the path is on, by its magic number: statfs.
int platform_file_system_kind(const char *path, uint32_t *kind);

/// Whether a time server keeps the clock, as the kernel knows: 1, or 0; 1 too where it may not be asked.
int platform_clock_is_synchronised(void);

/// Gives memory that is free back to the system, which the allocator would keep, and from now on that of each block of
/// a quarter of a mebibyte or more as soon as it is free: malloc_trim, mallopt.
void platform_release_memory(void);

/// From now on keeps memory that is free for what is needed next, up to a quarter of a gibibyte: mallopt. What large
/// arrays are made of, one after the other, the system would clear page by page each time.
void platform_keep_memory(void);

/// A file in memory, with the bytes, to be read from its beginning; its descriptor closes on exec.
int platform_memory_file(const void *bytes, uint64_t count, int *descriptor);

/// A file in memory that takes at most so many bytes: what is written beyond is refused.
int platform_bounded_file(uint64_t limit, int *descriptor);

/// How many cores the calling thread may use: sched_getaffinity; 0 where that is not known.
int platform_cores(void);

/// The last of so many bytes that is the one looked for, or null: memrchr.
const uint8_t *platform_last(const uint8_t *bytes, uint64_t count, uint8_t byte);

#endif
