// The floor under every reader of long CSV: plain C that checks and adds up, and explains nothing.
//
//     floor [-2] WORKSPACE FILE…
//
// With -2 in two threads: a single file cut at a row's end, several files in two heaps.

#include <err.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "long.h"

// The place behind the first row end after the middle. All before is looked through for quotes, since one that is
// open there holds line ends that end no row.
static size_t find_cut(const char *path)
{
    enum { BLOCK = 256 * 1024 };
    static char block[BLOCK];
    struct stat status;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &status) < 0)
        err(2, "%s", path);
    size_t place = 0, middle = (size_t)status.st_size / 2;
    bool quoted = false;
    for (ssize_t got; (got = read(file, block, BLOCK)) > 0; place += (size_t)got) {
        if (place + (size_t)got <= middle) {
            for (char *p = block, *end = block + got; (p = memchr(p, '"', (size_t)(end - p))); p++)
                quoted = !quoted;
            continue;
        }
        for (char *p = block; p < block + got; p++) {
            quoted ^= *p == '"';
            if (*p == '\n' && !quoted && place + (size_t)(p - block) >= middle) {
                close(file);
                return place + (size_t)(p - block) + 1;
            }
        }
    }
    close(file);
    return (size_t)status.st_size;
}

// What one thread does: a part of the only file, or its files of several.
struct share {
    struct tally tally;
    char **paths;
    int count;
    size_t from, to;
};

static void *do_share(void *argument)
{
    struct share *share = argument;
    for (int i = 0; i < share->count; i++) {
        struct csv csv;
        csv_open_part(&csv, share->paths[i], share->from, share->to);
        if (share->from == 0)
            long_read_heading(&csv);
        long_add_rows(&share->tally, &csv);
        csv_close(&csv);
    }
    return NULL;
}

static void add_in_two_threads(struct tally *tally, char **paths, int count)
{
    struct share second = {.paths = paths, .count = count, .to = SIZE_MAX}, first = second;
    if (count == 1) {
        first.to = second.from = find_cut(paths[0]);
    } else {
        first.count = count / 2;
        second.paths += first.count;
        second.count -= first.count;
    }
    tally_begin(&first.tally, tally->plan);
    tally_begin(&second.tally, tally->plan);
    pthread_t thread;
    if (pthread_create(&thread, NULL, do_share, &second) != 0)
        errx(2, "no second thread");
    do_share(&first);
    pthread_join(thread, NULL);
    tally_merge(tally, &first.tally);
    tally_merge(tally, &second.tally);
}

int main(int count, char **arguments)
{
    bool two = count > 1 && strcmp(arguments[1], "-2") == 0;
    arguments += 1 + two;
    count -= 1 + two;
    if (count < 2)
        errx(2, "usage: floor [-2] WORKSPACE FILE...");
    struct plan plan;
    plan_load(&plan, arguments[0]);
    struct share all = {.paths = arguments + 1, .count = count - 1, .to = SIZE_MAX};
    tally_begin(&all.tally, &plan);
    if (two)
        add_in_two_threads(&all.tally, all.paths, all.count);
    else
        do_share(&all);
    tally_print(&all.tally);
}
