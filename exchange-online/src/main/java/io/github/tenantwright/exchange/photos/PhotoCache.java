package io.github.tenantwright.exchange.photos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The folders in which Exchange Server keeps photos at hand, one for each size. They may go when an old photo keeps
 * showing: the server makes them again. An empty file in them says that somebody has no photo.
 *
 * @param folders found below the folder that was searched
 */
public record PhotoCache(List<Folder> folders) {
    private static final Set<String> NAMES = Set.of(
            "hr48x48",
            "hr64x64",
            "hr96x96",
            "hr120x120",
            "hr240x240",
            "hr360x360",
            "hr432x432",
            "hr504x504",
            "hr648x648");
    private static final int DEEPEST = 12;

    /**
     * One folder of the cache.
     *
     * @param path where
     * @param photos files with a photo in them
     * @param empty files of zero bytes: people without a photo
     * @param others files that are no photos; with such in it the folder is not only a cache
     */
    public record Folder(Path path, int photos, int empty, int others) {
        /** Whether it holds nothing but what the server makes again. */
        public boolean mayGo() {
            return others == 0;
        }
    }

    /** Copies the list. */
    public PhotoCache {
        folders = List.copyOf(folders);
    }

    /**
     * Looks below a folder; reads names and sizes, changes nothing, and follows no links.
     *
     * @throws UncheckedIOException when the folder itself can't be read; what can't be read below it is passed over
     */
    public static PhotoCache below(Path folder) {
        List<Folder> found = new ArrayList<>();
        try {
            Files.readAttributes(folder, BasicFileAttributes.class);
            Files.walkFileTree(folder, Set.of(), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    Path name = directory.getFileName();
                    if (name != null && NAMES.contains(name.toString().toLowerCase(Locale.ROOT))) {
                        found.add(look(directory));
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException passedOver) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PhotoCache(found);
    }

    private static Folder look(Path directory) throws IOException {
        int photos = 0;
        int empty = 0;
        int others = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                boolean isPhoto = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && file.toString().toLowerCase(Locale.ROOT).endsWith(".jpg");
                if (!isPhoto) {
                    others++;
                } else if (Files.size(file) == 0) {
                    empty++;
                } else {
                    photos++;
                }
            }
        }
        return new Folder(directory, photos, empty, others);
    }
}
