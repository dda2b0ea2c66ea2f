#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/timex.h>
#include <sys/vfs.h>
#include <unistd.h>

int platform_exchange(const char *first, const char *second) {
    return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0 ? 0 : errno;
}

int platform_sync_file_system(int descriptor) {
    return syncfs(descriptor) == 0 ? 0 : errno;
}

int platform_file_system_kind(const char *path, uint32_t *kind) {
    struct statfs information;
    if (statfs(path, &information) != 0) return errno;
    *kind = (uint32_t)information.f_type;
    return 0;
}

int platform_clock_is_synchronised(void) {
    struct timex state = {0};
    return adjtimex(&state) == TIME_ERROR ? 0 : 1;
}

void platform_release_memory(void) {
    // The threshold would otherwise rise with each large block that is freed, and those that follow leave holes.
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    malloc_trim(0);
}

void platform_keep_memory(void) {
    mallopt(M_MMAP_THRESHOLD, 32 * 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 256 * 1024 * 1024);
}

int platform_memory_file(const void *bytes, uint64_t count, int *descriptor) {
    int file = memfd_create("message", MFD_CLOEXEC);
    if (file < 0) return errno;
    const char *rest = bytes;
    while (count > 0) {
        ssize_t written = write(file, rest, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            int code = written < 0 ? errno : EIO;
            close(file);
            return code;
        }
        rest += written;
        count -= (uint64_t)written;
    }
    if (lseek(file, 0, SEEK_SET) < 0) {
        int code = errno;
        close(file);
        return code;
    }
    *descriptor = file;
    return 0;
}

int platform_bounded_file(uint64_t limit, int *descriptor) {
    int file = memfd_create("output", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (file < 0) return errno;
    if (ftruncate(file, (off_t)limit) != 0 || fcntl(file, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK) != 0) {
        int code = errno;
        close(file);
        return code;
    }
    *descriptor = file;
    return 0;
}

const uint8_t *platform_last(const uint8_t *bytes, uint64_t count, uint8_t byte) {
    return memrchr(bytes, byte, count);
}

int platform_cores(void) {
    cpu_set_t cores;
    return sched_getaffinity(0, sizeof cores, &cores) == 0 ? CPU_COUNT(&cores) : 0;
}
