package io.iterablemcp.warehouse.load;

import io.iterablemcp.files.OwnerOnlyFiles;
import io.iterablemcp.warehouse.destination.DestinationFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one process at a time load into a folder. The system frees it when the process ends, however it does. */
public final class LoadLock implements AutoCloseable {

    private final FileChannel channel;

    private LoadLock(FileChannel channel) {
        this.channel = channel;
    }

    public static LoadLock take(Path file) throws DestinationFault {
        try {
            OwnerOnlyFiles.create(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new DestinationFault(
                        "Another load is running (process "
                                + Files.readString(file).strip() + ").",
                        "Wait for its end; `iterable-mcp load status` shows what is there.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new LoadLock(channel);
        } catch (IOException e) {
            throw new DestinationFault(
                    file.getParent() + " cannot be written.", "Give this user the right to write there.");
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
