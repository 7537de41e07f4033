package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.InFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a reading cmdlet gave, saved as {@code Get-… | ConvertTo-Json} writes it. */
final class RowFile {
    private RowFile() {}

    /** @throws InvalidInputException when it is neither a JSON object nor a list of them */
    static List<Row> read(String option, Path file) {
        JsonNode tree;
        try {
            tree = Document.parsed(InFile.text(file));
        } catch (IllegalArgumentException notJson) {
            throw new InvalidInputException(option, file, "a file of JSON, as ConvertTo-Json writes it");
        }
        if (tree.isObject()) {
            return List.of(Row.of(tree.toString()));
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode row : tree) {
            if (!row.isObject()) {
                throw new InvalidInputException(option + "[" + rows.size() + "]", row, "an object");
            }
            rows.add(Row.of(row.toString()));
        }
        if (!tree.isArray()) {
            throw new InvalidInputException(option, file, "a JSON object or a list of them");
        }
        return rows;
    }
}
