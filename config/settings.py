"""Settings: read once, from the environment (TONGXING_…) or config/settings.toml."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from config.mistakes import FileError, mistakes_of
from config.toml_file import read_toml

SETTINGS = Path("config/settings.toml")
PREFIX = "TONGXING_"


class Reader(BaseModel):
    """The second reader, an OpenAI-compatible endpoint; off where `url` is empty. It gets so many `seconds` a try."""

    url: str = ""
    key: SecretStr = SecretStr("")
    model: str = ""
    seconds: float = Field(15, gt=0, le=120)


class Metrics(BaseModel):
    """Prometheus metrics on 127.0.0.1; off where `port` is 0."""

    port: int = 0


class Calendar(BaseModel):
    """The door at which phones fetch the calendar; off where `port` is 0. `calendar_address` in community.toml is how
    it is reached from outside.
    """

    host: str = "127.0.0.1"
    port: int = 0


class _Layered(BaseSettings):
    """Settings of which the call wins over the environment, and the environment over the file."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What stands under TONGXING_NAME__ in the environment stands in the table [name] of the file."""
        section = str(settings_cls.model_config["env_prefix"]).removeprefix(PREFIX).removesuffix("__").lower()
        written = read_toml(SETTINGS) if SETTINGS.is_file() else {}
        file = InitSettingsSource(settings_cls, written.get(section, {}) if section else written)
        return init_settings, env_settings, file


class Settings(_Layered):
    """Everything that differs from one installation to the next. Raises FileError for what is wrong in it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="ignore")

    community: Path = Path("config/community")
    db: str = "sqlite:///data/tongxing.db"
    platforms: str = "console"
    timezone: str = "Asia/Shanghai"
    reader: Reader = Reader()
    metrics: Metrics = Metrics()
    calendar: Calendar = Calendar()
    ranking: bool = False
    """Whether `scores` puts the best first. Off: 教师厅〔2025〕2号 says that such records are not to be a basis of
    assessment, and people who are named last in their group stop writing."""

    def __init__(self, **said: Any) -> None:
        try:
            super().__init__(**said)
        except ValidationError as error:
            raise FileError(f"设置（{SETTINGS} 或环境变量）", mistakes_of(error)) from None

    @property
    def platform_names(self) -> tuple[str, ...]:
        """The platforms to run on, in order."""
        return tuple(name.strip() for name in self.platforms.split(",") if name.strip())


class Section(_Layered):
    """The settings of one platform, described in its own module with `env_prefix="TONGXING_NAME__"`.

    They stand in the environment under that prefix, or in the table [name] of the file.
    """

    model_config = SettingsConfigDict(extra="ignore")
