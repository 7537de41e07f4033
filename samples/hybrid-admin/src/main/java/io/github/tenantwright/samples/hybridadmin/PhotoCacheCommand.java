package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.tenantwright.exchange.photos.PhotoCache;
import io.github.tenantwright.samples.commandline.Complaint;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks at the folders in which Exchange Server keeps photos at hand. */
@Command(
        name = "photo-cache",
        mixinStandardHelpOptions = true,
        description =
                "Finds the folders in which Exchange Server keeps photos at hand, and says which of them may go when"
                        + " an old photo keeps showing. Changes nothing.")
final class PhotoCacheCommand extends Task {
    @Parameters(paramLabel = "FOLDER", description = "Where to look, as in the ClientAccess folder of the server.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Override
    ExitCode carryOut() {
        if (!Files.isDirectory(folder)) {
            throw new Complaint(
                    ExitCode.BAD_INPUT, "FOLDER: \"" + folder + "\" is not accepted: no folder that is there");
        }
        PhotoCache cache = PhotoCache.below(folder);
        if (json()) {
            Document document = document();
            ArrayNode folders = document.root().putArray("folders");
            cache.folders()
                    .forEach(one -> folders.addObject()
                            .put("path", one.path().toString())
                            .put("photos", one.photos())
                            .put("empty", one.empty())
                            .put("others", one.others())
                            .put("mayGo", one.mayGo()));
            return print(document, ExitCode.DONE);
        }
        if (cache.folders().isEmpty()) {
            line("There is no such folder below " + folder + ".");
        }
        cache.folders()
                .forEach(one -> line(one.path() + ": " + one.photos() + " photos, " + one.empty()
                        + " of zero bytes (people without a photo). "
                        + (one.mayGo()
                                ? "May go: the server makes it again."
                                : "Not to be deleted: it holds " + one.others() + " other files.")));
        return ExitCode.DONE;
    }
}
