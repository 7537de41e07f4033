package io.github.tenantwright.internal.setup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** YAML as people write it. A class of its own, since its library is there only for who reads YAML. */
final class YamlForm implements SetupDocument.Form {
    private final JsonFactory factory;

    YamlForm() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(SetupFile.LARGEST);
        factory = YAMLFactory.builder()
                .loaderOptions(options)
                .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                .build();
    }

    @Override
    public JsonFactory factory() {
        return factory;
    }

    @Override
    public void check(JsonParser parser, String path, int line, int column) throws IOException {
        YAMLParser yaml = (YAMLParser) parser;
        if (yaml.isCurrentAlias()) {
            throw PlacedException.at(
                    line, column, path, "*" + yaml.getText(), "aliases are not read; write the value out");
        }
        if (yaml.getObjectId() != null) {
            throw PlacedException.at(
                    line, column, path, "&" + yaml.getObjectId(), "anchors are not read; write the values out");
        }
        if (yaml.getTypeId() != null) {
            throw PlacedException.at(line, column, path, "!" + yaml.getTypeId(), "tags are not read; leave it out");
        }
    }

    @Override
    public @Nullable RuntimeException broken(String text, Throwable error, @Nullable JsonLocation otherwise) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof YAMLException yaml) {
                Mark mark = yaml instanceof MarkedYAMLException marked ? marked.getProblemMark() : null;
                return mark == null
                        ? SetupDocument.broken(text, yaml.getMessage(), otherwise)
                        : SetupDocument.broken(
                                text,
                                ((MarkedYAMLException) yaml).getProblem(),
                                mark.getLine() + 1,
                                mark.getColumn() + 1);
            }
        }
        return null;
    }
}
