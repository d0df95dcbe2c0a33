package io.iterablemcp.warehouse.load;

import io.iterablemcp.files.OwnerOnlyFiles;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The rows of one table on their way to a destination: a JSON object on each line. For its owner only. */
final class SpoolFile implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final OutputStream out;
    private long rows;
    private long markedSize;
    private long markedRows;
    private long longest;

    private SpoolFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    }

    static SpoolFile create(Path path) throws IOException {
        OwnerOnlyFiles.create(path);
        return new SpoolFile(
                path, FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    void add(CharSequence line) throws IOException {
        byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
        longest = Math.max(longest, bytes.length);
        out.write(bytes);
        out.write('\n');
        rows++;
    }

    /** What comes from here on can be taken back. */
    void mark() throws IOException {
        out.flush();
        markedSize = channel.position();
        markedRows = rows;
    }

    /** Takes back what came since the mark: an answer that broke off is read again from its beginning. */
    void reset() throws IOException {
        out.flush();
        channel.truncate(markedSize);
        channel.position(markedSize);
        rows = markedRows;
    }

    /** Nothing of it may be lost by a power cut once the destination has taken it. */
    void finish() throws IOException {
        out.flush();
        channel.close();
    }

    Path path() {
        return path;
    }

    long rows() {
        return rows;
    }

    /** Of its lines, in bytes. */
    long longest() {
        return longest;
    }

    long bytes() throws IOException {
        out.flush();
        return channel.isOpen() ? channel.size() : java.nio.file.Files.size(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
