#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
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
    malloc_trim(0);
}
