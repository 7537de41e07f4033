package io.github.tenantwright.exchange.photos;

import io.github.tenantwright.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prepares every file of a folder, in a process of its own. */
final class PhotoProcess {
    private PhotoProcess() {}

    public static void main(String[] args) throws IOException {
        try (Stream<Path> listed = Files.list(Path.of(args[0]))) {
            List<Path> files = listed.sorted().toList();
            for (Path file : files) {
                String became = "done";
                try {
                    PreparedPhoto.of(Files.readAllBytes(file));
                } catch (InvalidInputException typed) {
                    became = "refused";
                }
                System.out.println(file.getFileName() + " " + became);
            }
        }
    }
}
