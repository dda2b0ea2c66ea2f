// The floor under a run: takes in an inbox, and writes as many and as large files as a run left behind.
//
//     runfloor WORKSPACE INBOX ARCHIVE LIST OUT
//
// Reads, checks, hashes and copies each file of INBOX to ARCHIVE, syncs once for all of them, writes the files of LIST
// ("<bytes> <path>" a line) below OUT, syncs again, and unlinks the files of INBOX. What is created comes before what
// is deleted, since ext4 makes files slowly soon after a deletion.

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <limits.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "long.h"
#include "submissions.h"

enum { LARGEST = 1 << 20, HASH = 32 };

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static size_t read_file(const char *path, char *bytes)
{
    int file = open(path, O_RDONLY);
    if (file < 0)
        err(2, "%s", path);
    size_t length = 0;
    for (ssize_t got; (got = read(file, bytes + length, LARGEST - length)) != 0; length += (size_t)got)
        if (got < 0)
            err(2, "%s", path);
    if (length == LARGEST)
        errx(2, "%s: larger than %d bytes", path, LARGEST);
    close(file);
    return length;
}

static void write_file(const char *path, const char *bytes, size_t length)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (file < 0)
        err(2, "%s", path);
    for (size_t done = 0; done < length;) {
        ssize_t put = write(file, bytes + done, length - done);
        if (put < 0)
            err(2, "%s", path);
        done += (size_t)put;
    }
    close(file);
}

static void make_folders(char *path)
{
    for (char *p = path + 1; (p = strchr(p, '/')); *p++ = '/') {
        *p = '\0';
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            err(2, "%s", path);
    }
}

static void keep(const char *archive, const char *bytes, size_t length)
{
    unsigned char hash[HASH];
    char path[PATH_MAX];
    if (!EVP_Digest(bytes, length, hash, NULL, EVP_sha256(), NULL))
        errx(2, "SHA-256 failed");
    int at = snprintf(path, sizeof path, "%s/%02x/", archive, hash[0]);
    for (int i = 0; i < HASH; i++)
        at += snprintf(path + at, sizeof path - (size_t)at, "%02x", hash[i]);
    make_folders(path);
    write_file(path, bytes, length);
}

static void add(struct tally *tally, const char *path, char *bytes, size_t length)
{
    size_t name = strlen(path);
    if (name > 4 && strcmp(path + name - 4, ".xml") == 0) {
        struct reading reading;
        xmlParserCtxtPtr parser = submissions_begin(&reading, tally, path);
        xmlParseChunk(parser, bytes, (int)length, 1);
        submissions_end(parser, path);
    } else {
        struct csv csv;
        csv_open_bytes(&csv, path, bytes, length);
        long_read_heading(&csv);
        long_add_rows(tally, &csv);
    }
}

static FTS *walk(char *inbox)
{
    char *roots[] = {inbox, NULL};
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR | FTS_NOSTAT, by_name);
    if (!tree)
        err(2, "%s", inbox);
    return tree;
}

static void take_in(struct tally *tally, char *inbox, const char *archive)
{
    static char bytes[LARGEST + 2];
    FTS *tree = walk(inbox);
    for (FTSENT *entry; (entry = fts_read(tree));)
        if (entry->fts_info == FTS_F || entry->fts_info == FTS_NSOK) {
            size_t length = read_file(entry->fts_accpath, bytes);
            keep(archive, bytes, length);
            add(tally, entry->fts_path, bytes, length);
        }
    fts_close(tree);
}

static void empty(char *inbox)
{
    FTS *tree = walk(inbox);
    for (FTSENT *entry; (entry = fts_read(tree));)
        if ((entry->fts_info == FTS_F || entry->fts_info == FTS_NSOK) && unlink(entry->fts_accpath) != 0)
            err(2, "%s", entry->fts_path);
    fts_close(tree);
}

static void sync_disk(const char *folder)
{
    int file = open(folder, O_RDONLY);
    if (file < 0 || syncfs(file) != 0)
        err(2, "%s", folder);
    close(file);
}

static void write_list(const char *list, const char *out)
{
    static char bytes[LARGEST];
    char line[PATH_MAX + 32], path[2 * PATH_MAX];
    memset(bytes, 'x', sizeof bytes);
    FILE *file = fopen(list, "r");
    if (!file)
        err(2, "%s", list);
    while (fgets(line, sizeof line, file)) {
        size_t length = strtoull(line, NULL, 10);
        char *name = strchr(line, ' ');
        if (!name)
            errx(2, "%s: not a size and a path: %s", list, line);
        name[strcspn(name, "\n")] = '\0';
        snprintf(path, sizeof path, "%s/%s", out, name + 1);
        make_folders(path);
        write_file(path, bytes, length < LARGEST ? length : LARGEST);
        for (size_t done = LARGEST; done < length; done += LARGEST) {
            int large = open(path, O_WRONLY | O_APPEND);
            size_t piece = length - done < LARGEST ? length - done : LARGEST;
            if (large < 0 || write(large, bytes, piece) != (ssize_t)piece)
                err(2, "%s", path);
            close(large);
        }
    }
    fclose(file);
}

int main(int count, char **arguments)
{
    if (count != 6)
        errx(2, "usage: runfloor WORKSPACE INBOX ARCHIVE LIST OUT");
    struct plan plan;
    plan_load(&plan, arguments[1]);
    struct tally tally;
    tally_begin(&tally, &plan);
    take_in(&tally, arguments[2], arguments[3]);
    sync_disk(arguments[3]);
    write_list(arguments[4], arguments[5]);
    sync_disk(arguments[5]);
    empty(arguments[2]);
    tally_print(&tally);
}
