param($Text)
Write-Host '’'
