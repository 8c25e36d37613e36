@echo off
rem 同行在 Windows 上的开始:准备好环境(只需一次),再打开终端里的群。需要先装 Python 3.11 以上。
chcp 65001 >nul
cd /d "%~dp0.."
where py >nul 2>nul && (set PY=py -3) || (set PY=python)
%PY% -c "import sys; sys.exit(sys.version_info < (3, 11))" || (echo 需要 Python 3.11 或更新的版本,请先从 python.org 安装。 & pause & exit /b 1)
if not exist .venv\ready (
  echo 正在准备,只需一次,约几分钟……
  %PY% -m venv .venv || (echo 建不了 .venv,请检查文件夹能否写入。 & pause & exit /b 1)
  .venv\Scripts\python -m pip install --quiet --require-hashes --requirement requirements.lock || (echo 安装没有成功,请检查网络后再试。 & pause & exit /b 1)
  .venv\Scripts\python -m pip install --quiet --no-deps --no-build-isolation --editable . || (pause & exit /b 1)
  echo ok> .venv\ready
)
set PYTHONUTF8=1
if "%~1"=="" (.venv\Scripts\python -m bot --community config\sample chat) else (.venv\Scripts\python -m bot %*)
pause
