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
public final class LoadLock {

    private LoadLock() {}

    /** What is done while the folder is locked. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws DestinationFault;
    }

    /** @param file is locked; it has the number of the process */
    public static <T> T hold(Path file, Work<T> work) throws DestinationFault {
        try (FileChannel channel = open(file)) {
            if (lock(channel) == null) {
                throw new DestinationFault(
                        "Another load is running (process "
                                + Files.readString(file).strip() + ").",
                        "Wait for its end; `iterable-mcp load status` shows what is there.",
                        DestinationFault.Kind.IN_USE);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return work.run();
        } catch (IOException e) {
            throw new DestinationFault(
                    file.getParent() + " cannot be written.", "Give this user the right to write there.");
        }
    }

    private static FileChannel open(Path file) throws IOException {
        OwnerOnlyFiles.create(file);
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }
}
