// The floor under every reader of XML submissions: libxml2's SAX2 and the checks of floor.c.
//
//     xmlfloor [-2] WORKSPACE FILE…
//
// With -2 in two threads: a single file cut at a submission, several files in two heaps.

#include <err.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "submissions.h"

enum { BLOCK = 256 * 1024 };

// A file from one byte to another, with what makes a document of it.
struct part {
    size_t from, to;
    const char *before, *after;
};

static const struct part whole = {0, SIZE_MAX, "", ""};

static void parse_part(xmlParserCtxtPtr parser, const char *path, struct part part)
{
    char *block = malloc(BLOCK);
    int file = open(path, O_RDONLY);
    if (!block || file < 0)
        err(2, "%s", path);
    xmlParseChunk(parser, part.before, (int)strlen(part.before), 0);
    size_t place = part.from;
    ssize_t got;
    while ((got = pread(file, block, part.to - place < BLOCK ? part.to - place : BLOCK, (off_t)place)) > 0) {
        place += (size_t)got;
        if (xmlParseChunk(parser, block, (int)got, 0) != 0)
            break;
    }
    if (got < 0)
        err(2, "%s", path);
    xmlParseChunk(parser, part.after, (int)strlen(part.after), 1);
    close(file);
    free(block);
    submissions_end(parser, path);
}

// What one thread does: a part of the only file, or its files of several.
struct share {
    struct tally tally;
    char **paths;
    int count;
    struct part part;
};

static void *do_share(void *argument)
{
    struct share *share = argument;
    for (int i = 0; i < share->count; i++) {
        struct reading reading;
        xmlParserCtxtPtr parser = submissions_begin(&reading, &share->tally, share->paths[i]);
        parse_part(parser, share->paths[i], share->part);
    }
    return NULL;
}

// The first submission behind the middle. Comments and sections of characters may hold what looks like one, so a
// file with any is not cut.
static size_t find_cut(const char *path)
{
    static char block[BLOCK + 1];
    struct stat status;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &status) < 0)
        err(2, "%s", path);
    size_t place = 0, middle = (size_t)status.st_size / 2;
    for (ssize_t got; (got = pread(file, block, BLOCK, (off_t)place)) > 1; place += (size_t)got - 1) {
        if (memmem(block, (size_t)got, "<!", 2))
            break;
        char *found = place < middle ? NULL : memmem(block, (size_t)got, "<submission ", 12);
        if (found) {
            close(file);
            return place + (size_t)(found - block);
        }
    }
    errx(2, "%s: cannot be cut", path);
}

static void add_in_two_threads(struct tally *tally, char **paths, int count)
{
    struct share first = {.paths = paths, .count = count, .part = whole}, second = first;
    if (count == 1) {
        size_t cut = find_cut(paths[0]);
        first.part = (struct part){0, cut, "", "</submissions>"};
        second.part = (struct part){cut, SIZE_MAX, "<submissions xmlns=\"urn:reports:submission:1\">", ""};
    } else {
        first.count = count / 2;
        second.paths += first.count;
        second.count -= first.count;
    }
    tally_begin(&first.tally, tally->plan);
    tally_begin(&second.tally, tally->plan);
    xmlInitParser();
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
        errx(2, "usage: xmlfloor [-2] WORKSPACE FILE...");
    struct plan plan;
    plan_load(&plan, arguments[0]);
    struct share all = {.paths = arguments + 1, .count = count - 1, .part = whole};
    tally_begin(&all.tally, &plan);
    if (two)
        add_in_two_threads(&all.tally, all.paths, all.count);
    else
        do_share(&all);
    tally_print(&all.tally);
}
