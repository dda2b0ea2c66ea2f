// The same values in the layouts that people send: a wide table, forms, an XML Spreadsheet.

#include "generate.h"

static uint64_t submissions(uint64_t rows)
{
    return rows / INDICATORS;
}

// A row for each unit and quarter, a column for each indicator.
void write_wide(const char *path, uint64_t rows)
{
    FILE *file = create(path);
    fputs("unit,period", file);
    for (int i = 0; i < INDICATORS; i++)
        fprintf(file, ",CT%03d", i + 1);
    fputc('\n', file);
    for (uint64_t submission = 0; submission < submissions(rows); submission++) {
        struct key key = key_of_row(submission * INDICATORS, PERIODS);
        write_unit(file, key.unit);
        fputc(',', file);
        write_period(file, key.period);
        for (key.indicator = 0; key.indicator < INDICATORS; key.indicator++) {
            fputc(',', file);
            write_value(file, key);
        }
        fputc('\n', file);
    }
    finish(file, path);
}

static void write_form(FILE *file, struct key key)
{
    fputs("Biểu số;BM01;Báo cáo của doanh nghiệp\nĐơn vị báo cáo;", file);
    write_unit(file, key.unit);
    fputs(";\nKỳ báo cáo;", file);
    write_period(file, key.period);
    fputs(";\n\nSTT;Mã;Chỉ tiêu;Đơn vị tính;Kỳ trước;Thực hiện;Ước thực hiện;Ghi chú\n", file);
    for (; key.indicator < INDICATORS; key.indicator++) {
        fprintf(file, "%d;CT%03d;Chỉ tiêu %d;%s;;", key.indicator + 1, key.indicator + 1, key.indicator + 1,
                key.indicator % 2 == 0 ? "triệu đồng" : "tấn");
        write_value(file, key);
        fputs(";;\n", file);
    }
}

void write_forms(const char *folder, uint64_t rows)
{
    make_folder(folder);
    for (uint64_t submission = 0; submission < submissions(rows); submission++) {
        const char *path = format_path("%s/%06d.csv", folder, (int)submission + 1);
        FILE *file = create(path);
        write_form(file, key_of_row(submission * INDICATORS, PERIODS));
        finish(file, path);
    }
}

static void write_text_cell(FILE *file, const char *text)
{
    fprintf(file, "<Cell><Data ss:Type=\"String\">%s</Data></Cell>", text);
}

static void write_sheet_row(FILE *file, struct key key)
{
    fputs("<Row><Cell><Data ss:Type=\"String\">", file);
    write_unit(file, key.unit);
    fputs("</Data></Cell><Cell><Data ss:Type=\"String\">", file);
    write_period(file, key.period);
    fputs("</Data></Cell>", file);
    for (; key.indicator < INDICATORS; key.indicator++) {
        fputs("<Cell><Data ss:Type=\"Number\">", file);
        write_value(file, key);
        fputs("</Data></Cell>", file);
    }
    fputs("</Row>\n", file);
}

// The wide table as Excel 2003 and LibreOffice save it.
void write_sheet(const char *path, uint64_t rows)
{
    FILE *file = create(path);
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n"
          "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""
          " xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\n<Worksheet ss:Name=\"BM01\"><Table>\n<Row>",
          file);
    write_text_cell(file, "unit");
    write_text_cell(file, "period");
    for (int i = 0; i < INDICATORS; i++) {
        char code[16];
        snprintf(code, sizeof code, "CT%03d", i + 1);
        write_text_cell(file, code);
    }
    fputs("</Row>\n", file);
    for (uint64_t submission = 0; submission < submissions(rows); submission++)
        write_sheet_row(file, key_of_row(submission * INDICATORS, PERIODS));
    fputs("</Table></Worksheet>\n</Workbook>\n", file);
    finish(file, path);
}
