package io.github.tenantwright.exchange.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoCacheTest {
    @TempDir
    Path folder;

    @Test
    void cacheFoldersAreFound_withWhatIsInThem() throws IOException {
        Path small = Files.createDirectories(folder.resolve("Photos/_contoso.example-1/HR96x96"));
        Path large = Files.createDirectories(folder.resolve("Photos/_contoso.example-1/hr648X648"));
        Files.createDirectories(folder.resolve("Photos/HR96x96-old"));
        Files.write(small.resolve("anna.jpg"), new byte[] {1});
        Files.write(small.resolve("ben.JPG"), new byte[0]);
        Files.write(large.resolve("notes.txt"), new byte[] {1});

        PhotoCache cache = PhotoCache.below(folder);

        assertThat(cache.folders())
                .containsExactlyInAnyOrder(
                        new PhotoCache.Folder(small, 1, 1, 0), new PhotoCache.Folder(large, 0, 0, 1));
        assertThat(cache.folders().stream().filter(PhotoCache.Folder::mayGo).map(PhotoCache.Folder::path))
                .containsExactly(small);
    }

    @Test
    void folderThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> PhotoCache.below(folder.resolve("nothing"))).isInstanceOf(UncheckedIOException.class);
    }
}
