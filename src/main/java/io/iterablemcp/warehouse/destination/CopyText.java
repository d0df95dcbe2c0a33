package io.iterablemcp.warehouse.destination;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.ColumnType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The rows of a spool file in the text form of PostgreSQL's COPY, line by line as they are read. */
final class CopyText extends InputStream {

    private final BufferedReader lines;
    private final List<Column> columns;
    private byte[] bytes = new byte[0];
    private int at;

    CopyText(TableRows rows) throws IOException {
        this.lines = Files.newBufferedReader(rows.file());
        this.columns = rows.table().columns();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at == bytes.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            return false;
        }
        Json.Obj row = (Json.Obj) JsonReader.read(line);
        StringBuilder text = new StringBuilder(line.length());
        for (Column column : columns) {
            text.append(text.length() == 0 ? "" : "\t");
            append(text, column, row.get(column.name()));
        }
        bytes = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        at = 0;
        return true;
    }

    private static void append(StringBuilder text, Column column, Optional<Json> value) {
        if (value.isEmpty() || value.get() instanceof Json.Null) {
            text.append("\\N");
        } else if (column.type() == ColumnType.JSON || !(value.get() instanceof Json.Str plain)) {
            escape(text, JsonWriter.write(value.get()));
        } else {
            escape(text, plain.text());
        }
    }

    private static void escape(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
