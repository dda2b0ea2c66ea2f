// What the parts of the generator share.

#include <stdint.h>
#include <stdio.h>

enum {
    UNITS = 10000,
    INDICATORS = 100,
};

// Files and folders; a fault ends the program.
FILE *create(const char *path);
void finish(FILE *file, const char *path);
void make_folder(const char *path);
// Holds until the next call.
__attribute__((format(printf, 1, 2))) const char *format_path(const char *format, ...);

// The largest value that an indicator may have.
int64_t largest_value(int indicator);

void write_workspace(const char *folder);
