// Makes the data that the measurements run on: the same bytes each time, however much is asked for.
//
//     generate workspace FOLDER [UNITS YEARS RULES]
//                                            units (10,000), a form of 100 indicators, years from 2021 (5), rules (0)
//     generate right|wrong|mixed ROWS FILE   long CSV: every row right, every row wrong, faults of all kinds
//     generate xml ROWS FILE                 one XML file of submissions, every observation right
//     generate wide|sheet ROWS FILE          the rows of `right` as a wide table, as an XML Spreadsheet
//     generate form|long ROWS FOLDER         a file for each submission, as a form, as long CSV
//     generate files COUNT FOLDER [QUARTER [FIRST]]
//                                            a file for each of the units from the first, CSV and XML by turns, in
//                                            FOLDER/<unit>/, of a quarter counted from 2021-Q1 as 1 (10)
//
// A value depends on its unit, period and indicator alone, so all works hold the same value for the same key.

#include "generate.h"

#include <err.h>
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    SEED = 318,
    FEWEST_IN_FILE = 30,
    MOST_IN_FILE = 50,
    NOTES_IN_THOUSAND = 8,
};

// Each question asked of chance has numbers of its own.
enum question { VALUE, HAS_NOTE, WHICH_NOTE, FAULT, FILE_LENGTH, FILE_START };

static const char *const notes[] = {
    "Số liệu ước thực hiện",
    "Đã rà soát với chi cục thuế",
    "Chưa gồm chi nhánh tại Hà Nội, sẽ bổ sung kỳ sau",
    "Theo báo cáo \"Kết quả hoạt động\" của đơn vị",
    "Tăng so với kỳ trước do mở thêm xưởng \"số 2\", thuê thêm lao động",
    "Máy móc & thiết bị mới",
};
enum { NOTES = sizeof notes / sizeof *notes };

// splitmix64.
static uint64_t mix(uint64_t x)
{
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static uint64_t chance(enum question question, uint64_t index)
{
    return mix(mix(SEED + (uint64_t)question) + index);
}

static uint64_t index_of(struct key key)
{
    return ((uint64_t)key.unit * PERIODS + (uint64_t)key.period) * INDICATORS + (uint64_t)key.indicator;
}

// The key of a row: runs of one unit, in them runs of one period.
struct key key_of_row(uint64_t row, int periods)
{
    return (struct key){
        .unit = (int)(row / INDICATORS / (uint64_t)periods),
        .period = (int)(row / INDICATORS % (uint64_t)periods),
        .indicator = (int)(row % INDICATORS),
    };
}

// The hard ranges begin at 0 and end at one of four powers of ten.
int64_t largest_value(int indicator)
{
    static const int64_t largest[] = {10000, 100000, 1000000, 10000000};
    return largest[indicator % 4];
}

int64_t hundredths_of(struct key key)
{
    return (int64_t)(chance(VALUE, index_of(key)) % (uint64_t)(100 * largest_value(key.indicator) + 1));
}

// NULL for most keys.
const char *note_of(struct key key)
{
    uint64_t index = index_of(key);
    return chance(HAS_NOTE, index) % 1000 < NOTES_IN_THOUSAND ? notes[chance(WHICH_NOTE, index) % NOTES] : NULL;
}

FILE *create(const char *path)
{
    FILE *file = fopen(path, "w");
    if (!file)
        err(2, "%s", path);
    return file;
}

void finish(FILE *file, const char *path)
{
    if (ferror(file) | fclose(file))
        err(2, "%s", path);
}

void make_folder(const char *path)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        err(2, "%s", path);
}

const char *format_path(const char *format, ...)
{
    static char path[PATH_MAX];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(path, sizeof path, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof path)
        errx(2, "%s: the path is too long", path);
    return path;
}

// Observations

void write_unit(FILE *file, int unit)
{
    fprintf(file, "DN%08d", unit + 1);
}

void write_period(FILE *file, int period)
{
    fprintf(file, "%d-Q%d", FIRST_YEAR + period / QUARTERS, period % QUARTERS + 1);
}

void write_value(FILE *file, struct key key)
{
    int64_t hundredths = hundredths_of(key);
    fprintf(file, "%" PRId64 ".%02" PRId64, hundredths / 100, hundredths % 100);
}

static void write_csv_text(FILE *file, const char *text)
{
    if (!strpbrk(text, ",\"\n")) {
        fputs(text, file);
        return;
    }
    fputc('"', file);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    fputc('"', file);
}

void write_xml_text(FILE *file, const char *text)
{
    for (; *text; text++)
        if (*text == '&')
            fputs("&amp;", file);
        else if (*text == '"')
            fputs("&quot;", file);
        else
            fputc(*text, file);
}

static void write_csv_heading(FILE *file)
{
    fputs("unit,period,indicator,value,note\n", file);
}

static void begin_row(FILE *file, struct key key)
{
    write_unit(file, key.unit);
    fputc(',', file);
    write_period(file, key.period);
    fputc(',', file);
}

static void end_row(FILE *file, struct key key)
{
    fputc(',', file);
    if (note_of(key))
        write_csv_text(file, note_of(key));
    fputc('\n', file);
}

static void write_row_of(FILE *file, struct key key)
{
    begin_row(file, key);
    fprintf(file, "CT%03d,", key.indicator + 1);
    write_value(file, key);
    end_row(file, key);
}

static void write_right_row(FILE *file, uint64_t row)
{
    write_row_of(file, key_of_row(row, PERIODS));
}

// An unknown indicator and a text for a number by turns.
static void write_wrong_row(FILE *file, uint64_t row)
{
    struct key key = key_of_row(row, PERIODS);
    begin_row(file, key);
    if (row % 2 == 0) {
        fprintf(file, "XX%03d,", key.indicator + 1);
        write_value(file, key);
    } else {
        fprintf(file, "CT%03d,khoảng %d", key.indicator + 1, key.indicator);
    }
    end_row(file, key);
}

// A tenth of the rows has something that a reader may stumble over, right or wrong.
static void write_mixed_row(FILE *file, uint64_t row)
{
    static const char *const stumbles[] = {
        "DN99999999,2021-Q1,CT001,1.00,\n",
        "DN00000001,2019-Q1,CT001,1.00,\n",
        "DN00000001,2021-Q1,CT999,1.00,\n",
        "DN00000001,2021-Q1,,1.00,\n",
        "DN00000001,2021-Q1,CT001,,\n",
        "DN00000001,2021-Q1,CT001,1.234,\n",
        "DN00000001,2021-Q1,CT001,1e3,\n",
        "DN00000001,2021-Q1,CT001,.5,\n",
        "DN00000001,2021-Q1,CT001,\"1,5\",\n",
        "DN00000001,2021-Q1,CT001,-0.01,\n",
        "DN00000001,2021-Q1,CT001,10000.01,\n",
        "DN00000001,2021-Q1,CT001,10000,lần hai\n",
        "DN00000001,2021-Q1,CT001\n",
        "DN00000001,2021-Q1,CT001,1,,\n",
        "\n",
        "\"DN00010000\",\"2025-Q4\",\"CT004\",\"-0\",\"ghi chú\nhai dòng, \"\"có ngoặc\"\"\"\n",
        "DN00009999,2025-Q3,CT004,10000000.0,\r\n",
        "DN00009998,2025-Q3,\"\"\"CT004\"\"\",1,\n",
    };
    uint64_t number = chance(FAULT, row);
    if (number % 10 == 0)
        fputs(stumbles[number / 10 % (sizeof stumbles / sizeof *stumbles)], file);
    write_right_row(file, row);
}

static void write_csv(const char *path, uint64_t rows, void write_row(FILE *, uint64_t))
{
    FILE *file = create(path);
    write_csv_heading(file);
    for (uint64_t row = 0; row < rows; row++)
        write_row(file, row);
    finish(file, path);
}

static void begin_document(FILE *file)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<submissions xmlns=\"urn:reports:submission:1\">\n", file);
}

static void end_document(FILE *file)
{
    fputs("</submissions>\n", file);
}

static void begin_submission(FILE *file, struct key key)
{
    fputs("  <submission unit=\"", file);
    write_unit(file, key.unit);
    fputs("\" period=\"", file);
    write_period(file, key.period);
    fputs("\" form=\"BM01\">\n", file);
}

static void end_submission(FILE *file)
{
    fputs("  </submission>\n", file);
}

static void write_observation(FILE *file, struct key key)
{
    fprintf(file, "    <observation indicator=\"CT%03d\" value=\"", key.indicator + 1);
    write_value(file, key);
    if (note_of(key)) {
        fputs("\" note=\"", file);
        write_xml_text(file, note_of(key));
    }
    fputs("\"/>\n", file);
}

static void write_xml(const char *path, uint64_t rows)
{
    FILE *file = create(path);
    begin_document(file);
    for (uint64_t row = 0; row < rows; row++) {
        struct key key = key_of_row(row, XML_PERIODS);
        if (key.indicator == 0)
            begin_submission(file, key);
        write_observation(file, key);
        if (key.indicator == INDICATORS - 1 || row == rows - 1)
            end_submission(file);
    }
    end_document(file);
    finish(file, path);
}

// Files of single units

// Some of the indicators, next to each other.
static void write_unit_file(FILE *file, int unit, int period, bool as_xml)
{
    uint64_t spread = MOST_IN_FILE - FEWEST_IN_FILE + 1;
    int length = FEWEST_IN_FILE + (int)(chance(FILE_LENGTH, (uint64_t)unit) % spread);
    int start = (int)(chance(FILE_START, (uint64_t)unit) % (uint64_t)(INDICATORS - length + 1));
    struct key key = {unit, period, start};
    if (as_xml) {
        begin_document(file);
        begin_submission(file, key);
        for (; key.indicator < start + length; key.indicator++)
            write_observation(file, key);
        end_submission(file);
        end_document(file);
    } else {
        write_csv_heading(file);
        for (; key.indicator < start + length; key.indicator++)
            write_row_of(file, key);
    }
}

static void write_files(const char *folder, int count, int period, int first)
{
    make_folder(folder);
    for (int unit = first; unit < first + count; unit++) {
        bool as_xml = unit % 2 == 1;
        make_folder(format_path("%s/DN%08d", folder, unit + 1));
        const char *path = format_path("%s/DN%08d/report.%s", folder, unit + 1, as_xml ? "xml" : "csv");
        FILE *file = create(path);
        write_unit_file(file, unit, period, as_xml);
        finish(file, path);
    }
}

static void write_submissions(const char *folder, uint64_t rows)
{
    make_folder(folder);
    for (uint64_t row = 0; row < rows; row += INDICATORS) {
        const char *path = format_path("%s/%06d.csv", folder, (int)(row / INDICATORS) + 1);
        FILE *file = create(path);
        write_csv_heading(file);
        for (uint64_t of = row; of < row + INDICATORS; of++)
            write_right_row(file, of);
        finish(file, path);
    }
}

// The command line

static uint64_t number(const char *text, uint64_t most)
{
    char *end;
    unsigned long long value = strtoull(text, &end, 10);
    if (end == text || *end != '\0' || value < 1 || value > most)
        errx(2, "%s: not a number from 1 to %" PRIu64, text, most);
    return value;
}

// An argument that may be left out.
static int number_or(int usual, int count, char **arguments, int position, uint64_t most)
{
    return position < count ? (int)number(arguments[position], most) : usual;
}

static void make(const char *work, const char *amount, const char *path)
{
    uint64_t rows = number(amount, (uint64_t)UNITS * PERIODS * INDICATORS);
    if (strcmp(work, "right") == 0)
        write_csv(path, rows, write_right_row);
    else if (strcmp(work, "wrong") == 0)
        write_csv(path, rows, write_wrong_row);
    else if (strcmp(work, "mixed") == 0)
        write_csv(path, rows, write_mixed_row);
    else if (strcmp(work, "xml") == 0)
        write_xml(path, number(amount, (uint64_t)UNITS * XML_PERIODS * INDICATORS));
    else if (strcmp(work, "wide") == 0)
        write_wide(path, rows);
    else if (strcmp(work, "form") == 0)
        write_forms(path, rows);
    else if (strcmp(work, "long") == 0)
        write_submissions(path, rows);
    else if (strcmp(work, "sheet") == 0)
        write_sheet(path, rows);
    else
        errx(2, "%s: no such work", work);
}

int main(int count, char **arguments)
{
    const char *work = count > 1 ? arguments[1] : "";
    if (strcmp(work, "workspace") == 0 && count >= 3) {
        int units = number_or(UNITS, count, arguments, 3, 1000000);
        int years = number_or(5, count, arguments, 4, 100);
        write_workspace(arguments[2], units, years, number_or(0, count, arguments, 5, 1000));
    } else if (strcmp(work, "files") == 0 && count >= 4) {
        int period = number_or(PERIODS, count, arguments, 4, 400) - 1;
        int first = number_or(1, count, arguments, 5, UNITS) - 1;
        write_files(arguments[3], (int)number(arguments[2], (uint64_t)(UNITS - first)), period, first);
    } else if (count == 4) {
        make(work, arguments[2], arguments[3]);
    } else {
        errx(2, "usage: generate workspace FOLDER [UNITS YEARS RULES] | files COUNT FOLDER [QUARTER [FIRST]] | "
                "right|wrong|mixed|xml|wide|sheet ROWS FILE | form|long ROWS FOLDER");
    }
}
