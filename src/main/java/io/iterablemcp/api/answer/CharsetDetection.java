package io.iterablemcp.api.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes the response: a byte order mark wins, then a charset declared for text, then UTF-8. */
final class CharsetDetection {

    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9._:-]{1,40})");

    private CharsetDetection() {}

    static Reader decode(InputStream body, String contentType) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(body, 3);
        byte[] first = bytes.readNBytes(3);
        int mark = 0;
        Charset charset = declared(contentType);
        if (first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
            mark = 3;
            charset = StandardCharsets.UTF_8;
        } else if (first.length >= 2 && first[0] == (byte) 0xFE && first[1] == (byte) 0xFF) {
            mark = 2;
            charset = StandardCharsets.UTF_16BE;
        } else if (first.length >= 2 && first[0] == (byte) 0xFF && first[1] == (byte) 0xFE) {
            mark = 2;
            charset = StandardCharsets.UTF_16LE;
        }
        bytes.unread(first, mark, first.length - mark);
        return new InputStreamReader(bytes, charset);
    }

    private static Charset declared(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        // JSON is always UTF-8 by its standard, whatever the header says.
        Matcher matcher = CHARSET.matcher(type);
        if (!type.startsWith("text/") || !matcher.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(matcher.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
