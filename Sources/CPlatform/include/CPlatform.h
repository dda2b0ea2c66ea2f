#ifndef CPLATFORM_H
#define CPLATFORM_H

#include <stdint.h>

// System calls of Linux that need _GNU_SOURCE, which Swift's Glibc does not set.
// Each gives 0, or the system's error number.

/// Exchanges two paths in one step: renameat2 with RENAME_EXCHANGE.
int platform_exchange(const char *first, const char *second);

/// Writes out all of the file system that the descriptor is on: syncfs.
int platform_sync_file_system(int descriptor);

/// The kind of file system that the path is on, by its magic number: statfs.
int platform_file_system_kind(const char *path, uint32_t *kind);

#endif
